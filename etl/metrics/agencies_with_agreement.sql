-- Agencies with an agreement on ICE's last list of a period.
with agreements as (select * from core.agreements_in_places),

final as (
    select
        agreements.place_id,
        agreements.period_id,
        case when agreements.model is null then 'all' else 'model' end as attribute,
        coalesce(agreements.model, 'all') as category,
        count(distinct agreements.agency_id)::DOUBLE as value,
        max(agreements.listed_on) as as_of
    from agreements
    group by grouping sets (
        (agreements.place_id, agreements.period_id),
        (agreements.place_id, agreements.period_id, agreements.model)
    )
)

select * from final
