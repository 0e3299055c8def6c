-- Gatherings in every place and period that holds them: of the coalition, as a whole and by
-- program, where what was held together counts once; of each group, where it counts for both; and
-- what was held together by itself ("juntos"), which with what each group held alone is the whole.
with frame as (select * from core.frame),
events as (select * from core.events),
coalition_events as (select * from core.coalition_events),

held as (
    select
        'all' as group_id,
        coalition_events.month,
        coalition_events.county_fips,
        coalition_events.program_id,
        coalition_events.is_joint,
        coalition_events.attendance_count,
        coalition_events.first_time_any_count,
        coalition_events.volunteer_hours,
        coalition_events.interpretation,
        coalition_events.meals,
        coalition_events.transportation,
        coalition_events.childcare
    from coalition_events
    union all
    select
        events.group_id,
        events.month,
        events.county_fips,
        events.program_id,
        events.is_joint,
        events.attendance_count,
        events.first_time_any_count,
        events.volunteer_hours,
        events.interpretation,
        events.meals,
        events.transportation,
        events.childcare
    from events
),

by_holder as (
    select held.* from held
    union all
    select held.* replace ('juntos' as group_id)
    from held
    where held.group_id = 'all' and held.is_joint
),

final as (
    select
        frame.place_id,
        frame.period_id,
        held.group_id,
        coalesce(held.program_id, 'all') as program_id,
        count(*) as event_count,
        sum(held.attendance_count)::BIGINT as attendance_count,
        sum(case when held.is_joint then 0 else held.attendance_count end)::BIGINT
            as alone_attendance_count,
        count(*) filter (where held.attendance_count is null) as uncounted_count,
        sum(held.first_time_any_count)::BIGINT as first_time_any_count,
        count(*) filter (where held.first_time_any_count is null) as first_time_unasked_count,
        sum(held.volunteer_hours) as volunteer_hours,
        count(*) filter (where held.volunteer_hours is null) as hours_uncounted_count,
        count(*) filter (where held.interpretation = 'present') as interpretation_count,
        count(*) filter (where held.interpretation = 'not_recorded') as interpretation_unknown,
        count(*) filter (where held.meals = 'present') as meals_count,
        count(*) filter (where held.meals = 'not_recorded') as meals_unknown,
        count(*) filter (where held.transportation = 'present') as transportation_count,
        count(*) filter (where held.transportation = 'not_recorded') as transportation_unknown,
        count(*) filter (where held.childcare = 'present') as childcare_count,
        count(*) filter (where held.childcare = 'not_recorded') as childcare_unknown
    from frame
    inner join by_holder as held
        on frame.county_fips = held.county_fips and frame.month = held.month
    group by grouping sets (
        (frame.place_id, frame.period_id, held.group_id),
        (frame.place_id, frame.period_id, held.group_id, held.program_id)
    )
    having held.group_id = 'all' or grouping(held.program_id) = 1
)

select * from final
