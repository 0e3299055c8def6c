-- Gatherings with childcare during a period.
with frame as (select * from core.frame),
events as (select * from core.events),

final as (
    select
        frame.place_id,
        frame.period_id,
        coalesce(events.group_id, 'all') as group_id,
        coalesce(events.program_id, 'all') as program_id,
        case
            when count(*) filter (where events.childcare <> 'not_recorded') > 0
                then count(*) filter (where events.childcare = 'present')
        end::DOUBLE as value,
        count(*) filter (where events.childcare = 'present')::DOUBLE as numerator,
        count(*) filter (where events.childcare <> 'not_recorded')::DOUBLE as denominator,
        count(*) filter (where events.childcare = 'not_recorded') as missing_count
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
