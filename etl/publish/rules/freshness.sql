-- Up to which day the sources with open figures are known, each as a whole: which group sent what
-- and when stays inside.
with freshness as (select * from core.freshness),

final as (
    select
        freshness.source,
        freshness.group_id,
        freshness.open_as_of as as_of,
        freshness.is_open_late as is_late
    from freshness
    where freshness.is_open and freshness.group_id = 'all'
)

select * from final
