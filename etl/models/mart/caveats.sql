-- The fixed list of limits that figures are printed with.
with caveats as (select * from raw.caveats),

final as (
    select
        caveats.caveat_id,
        caveats.text_es,
        caveats.text_en
    from caveats
)

select * from final
