-- Every table that Mirador keeps of the coalition and of ICE's lists, in plain words.
with tables as (select * from raw.kept_tables),

final as (
    select
        tables.table_name,
        tables.title_es,
        tables.title_en,
        tables.keeps_es,
        tables.keeps_en
    from tables
)

select * from final
