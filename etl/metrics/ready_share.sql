-- Of those who were asked by raised hands during a period, how many have a family plan.
with frame as (select * from core.frame),
tallies as (select * from core.tallies where question = 'ready'),
events as (select * from core.events),
coalition_tallies as (select * from core.coalition_tallies where question = 'ready'),

asked as (
    select
        'all' as group_id, coalition_tallies.month, coalition_tallies.county_fips,
        coalition_tallies.program_id, coalition_tallies.yes_count, coalition_tallies.asked_count
    from coalition_tallies
    union all
    select
        events.group_id, events.month, events.county_fips, events.program_id,
        tallies.yes_count, tallies.asked_count
    from tallies
    inner join events
        on tallies.group_id = events.group_id and tallies.event_id = events.event_id
),

counted as (
    select
        frame.place_id,
        frame.period_id,
        asked.group_id,
        coalesce(asked.program_id, 'all') as program_id,
        sum(asked.yes_count)::DOUBLE as numerator,
        sum(asked.asked_count)::DOUBLE as denominator
    from frame
    inner join asked
        on frame.county_fips = asked.county_fips and frame.month = asked.month
    group by grouping sets (
        (frame.place_id, frame.period_id, asked.group_id),
        (frame.place_id, frame.period_id, asked.group_id, asked.program_id)
    )
    having asked.group_id = 'all' or grouping(asked.program_id) = 1
),

final as (
    select
        counted.place_id,
        counted.period_id,
        counted.group_id,
        counted.program_id,
        counted.numerator / counted.denominator as value,
        counted.numerator,
        counted.denominator
    from counted
    where counted.denominator > 0
)

select * from final
