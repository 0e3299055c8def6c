-- Every column that Mirador keeps, in plain words.
with columns as (select * from raw.kept_columns),

final as (
    select
        columns.table_name,
        columns.column_name,
        columns.description_es,
        columns.description_en,
        columns.position
    from columns
)

select * from final
