-- Leaders at the end of a period: its last month; all of them, and by step.
with frame as (select * from core.frame),
leaders as (select * from core.leaders),

final as (
    select
        frame.place_id,
        frame.period_id,
        coalesce(leaders.group_id, 'all') as group_id,
        case when grouping(leaders.step) = 0 then 'step' else 'all' end as attribute,
        coalesce(leaders.step, 'all') as category,
        sum(leaders.leader_count)::DOUBLE as value,
        count(*) filter (where leaders.leader_count is null) as missing_count
    from frame
    inner join leaders
        on frame.county_fips = leaders.county_fips and frame.month = leaders.month
    where frame.is_last_month
    group by grouping sets (
        (frame.place_id, frame.period_id),
        (frame.place_id, frame.period_id, leaders.group_id),
        (frame.place_id, frame.period_id, leaders.step)
    )
)

select * from final
