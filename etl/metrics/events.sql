-- Gatherings during a period.
with frame as (select * from core.frame),
events as (select * from core.events),

final as (
    select
        frame.place_id,
        frame.period_id,
        coalesce(events.group_id, 'all') as group_id,
        coalesce(events.program_id, 'all') as program_id,
        count(*)::DOUBLE as value
    from frame
    inner join events
        on frame.county_fips = events.county_fips and frame.month = events.month
    group by grouping sets (
        (frame.place_id, frame.period_id),
        (frame.place_id, frame.period_id, events.group_id),
        (frame.place_id, frame.period_id, events.program_id)
    )
)

select * from final
