-- Up to which day each source is known.
with freshness as (select * from core.freshness),

final as (
    select freshness.source, freshness.group_id, freshness.as_of, freshness.is_late
    from freshness
)

select * from final
