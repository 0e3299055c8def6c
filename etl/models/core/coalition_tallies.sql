-- What was asked at the coalition's gatherings: of what was held together, the count of the group
-- that asked more people, since both asked the same room.
with tallies as (select * from core.tallies),
events as (select * from core.events),

numbered as (
    select
        tallies.*,
        events.held_on,
        events.month,
        events.county_fips,
        events.program_id,
        case
            when events.is_joint then row_number() over (
                partition by
                    events.group_id, events.held_on, events.county_fips, events.program_id,
                    events.is_joint, tallies.question
                order by tallies.asked_count desc, events.event_id
            )::VARCHAR
            else events.group_id || ' ' || events.event_id
        end as which
    from tallies
    inner join events
        on tallies.group_id = events.group_id and tallies.event_id = events.event_id
),

ranked as (
    select
        numbered.*,
        row_number() over (
            partition by
                numbered.held_on, numbered.county_fips, numbered.program_id, numbered.question,
                numbered.which
            order by numbered.asked_count desc, numbered.yes_count, numbered.group_id
        ) as place
    from numbered
),

final as (
    select
        ranked.held_on,
        ranked.month,
        ranked.county_fips,
        ranked.program_id,
        ranked.which,
        ranked.question,
        ranked.yes_count,
        ranked.asked_count
    from ranked
    where ranked.place = 1
)

select * from final
