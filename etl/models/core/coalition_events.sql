-- The coalition's gatherings: one that two groups held together counts once. It is known by its
-- day, county and program, in rows of different groups that are all marked as joint; of two such
-- gatherings on one day, the nth of one group is the nth of the other. Of the people the larger
-- count holds, since both counted the same room; of help, that it was there if one says so; of
-- hours the sum, since each group writes down those of its own volunteers.
with events as (select * from core.events),

numbered as (
    select
        events.*,
        case
            when events.is_joint then row_number() over (
                partition by
                    events.group_id, events.held_on, events.county_fips, events.program_id,
                    events.is_joint
                order by events.attendance_count desc nulls last, events.event_id
            )::VARCHAR
            else events.group_id || ' ' || events.event_id
        end as which
    from events
),

final as (
    select
        numbered.held_on,
        numbered.month,
        numbered.county_fips,
        numbered.program_id,
        numbered.is_joint,
        numbered.which,
        count(*) as group_count,
        max(numbered.attendance_count) as attendance_count,
        max(numbered.first_time_any_count) as first_time_any_count,
        max(numbered.first_time_program_count) as first_time_program_count,
        sum(numbered.volunteer_hours) as volunteer_hours,
        case
            when count(*) filter (where numbered.interpretation = 'present') > 0 then 'present'
            when count(*) filter (where numbered.interpretation = 'absent') > 0 then 'absent'
            else 'not_recorded'
        end as interpretation,
        case
            when count(*) filter (where numbered.meals = 'present') > 0 then 'present'
            when count(*) filter (where numbered.meals = 'absent') > 0 then 'absent'
            else 'not_recorded'
        end as meals,
        case
            when count(*) filter (where numbered.transportation = 'present') > 0 then 'present'
            when count(*) filter (where numbered.transportation = 'absent') > 0 then 'absent'
            else 'not_recorded'
        end as transportation,
        case
            when count(*) filter (where numbered.childcare = 'present') > 0 then 'present'
            when count(*) filter (where numbered.childcare = 'absent') > 0 then 'absent'
            else 'not_recorded'
        end as childcare
    from numbered
    group by
        numbered.held_on, numbered.month, numbered.county_fips, numbered.program_id,
        numbered.is_joint, numbered.which
)

select * from final
