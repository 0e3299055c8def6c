-- Gatherings in every place and period that holds them: as a whole, by group and by program.
with frame as (select * from core.frame),
events as (select * from core.events),

final as (
    select
        frame.place_id,
        frame.period_id,
        coalesce(events.group_id, 'all') as group_id,
        coalesce(events.program_id, 'all') as program_id,
        count(*) as event_count,
        sum(events.attendance_count)::BIGINT as attendance_count,
        count(*) filter (where events.attendance_count is null) as uncounted_count,
        count(*) filter (where events.interpretation = 'present') as interpretation_count,
        count(*) filter (where events.interpretation = 'not_recorded') as interpretation_unknown,
        count(*) filter (where events.meals = 'present') as meals_count,
        count(*) filter (where events.meals = 'not_recorded') as meals_unknown,
        count(*) filter (where events.transportation = 'present') as transportation_count,
        count(*) filter (where events.transportation = 'not_recorded') as transportation_unknown,
        count(*) filter (where events.childcare = 'present') as childcare_count,
        count(*) filter (where events.childcare = 'not_recorded') as childcare_unknown
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
