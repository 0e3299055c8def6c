-- Calls to the line that were referred to somebody, during a period.
with calls as (select * from core.calls_in_places),

final as (
    select
        calls.place_id,
        calls.period_id,
        coalesce(calls.group_id, 'all') as group_id,
        sum(calls.call_count)::DOUBLE as value
    from calls
    where calls.attribute = 'referred_to' and calls.category not in ('nobody', 'not_recorded')
    group by grouping sets (
        (calls.place_id, calls.period_id),
        (calls.place_id, calls.period_id, calls.group_id)
    )
)

select * from final
