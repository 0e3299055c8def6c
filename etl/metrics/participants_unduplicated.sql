-- Different people of a fiscal year, by the method of counting: methods are never added, and nothing
-- is added over places. By lists, the coalition as a whole is known only where one group has lists.
-- Where nobody counted by a method, the row says so: it is no zero. A team's estimate is of one
-- program of one group, and like lists it speaks for all only where it is the only one.
with frame as (select * from core.frame),
periods as (select * from core.periods),
events as (select * from core.events_in_places),
lists as (select * from core.participants),
reached as (select * from core.who_we_reached),

years as (
    select distinct frame.place_id, frame.period_id from frame
    inner join periods
        on frame.period_id = periods.period_id
    where periods.kind = 'fiscal_year'
),

first_times as (
    select
        events.place_id,
        events.period_id,
        events.group_id,
        events.program_id,
        events.first_time_any_count::DOUBLE as value,
        events.first_time_unasked_count as missing_count
    from events
    inner join years
        on events.place_id = years.place_id and events.period_id = years.period_id
),

of_one_group as (
    select
        lists.place_id,
        lists.period_id,
        max(lists.person_count)::DOUBLE as value
    from lists
    where lists.program_id = 'all'
    group by lists.place_id, lists.period_id
    having count(*) = 1
),

estimated as (
    select
        reached.place_id,
        reached.period_id,
        max(reached.person_count)::DOUBLE as value
    from reached
    where reached.dimension = 'unduplicated'
    group by reached.place_id, reached.period_id
    having count(*) = 1
),

methods as (
    select
        first_times.place_id,
        first_times.period_id,
        'counted_at_first_time' as category,
        first_times.value,
        first_times.missing_count
    from first_times
    where first_times.group_id = 'all' and first_times.program_id = 'all'
    union all
    select of_one_group.place_id, of_one_group.period_id, 'by_lists', of_one_group.value, 0
    from of_one_group
    union all
    select estimated.place_id, estimated.period_id, 'team_estimate', estimated.value, 0
    from estimated
),

asked as (
    select
        years.place_id,
        years.period_id,
        unnest(['counted_at_first_time', 'by_lists', 'team_estimate']) as category
    from years
),

final as (
    select
        first_times.place_id,
        first_times.period_id,
        first_times.group_id,
        first_times.program_id,
        'all' as attribute,
        'all' as category,
        first_times.value,
        first_times.missing_count
    from first_times
    union all
    select
        asked.place_id,
        asked.period_id,
        'all',
        'all',
        'method',
        asked.category,
        methods.value,
        coalesce(methods.missing_count, 1)
    from asked
    left join methods
        on
            asked.place_id = methods.place_id
            and asked.period_id = methods.period_id
            and asked.category = methods.category
)

select * from final
