-- Every column of this release, in plain words.
with columns as (select * from raw.columns),

final as (
    select
        columns.table_name,
        columns.column_name,
        columns.description_es,
        columns.description_en
    from columns
)

select * from final
