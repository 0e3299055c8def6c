-- Members lapsed during a period.
with frame as (select * from core.frame),
members as (select * from core.members),

final as (
    select
        frame.place_id,
        frame.period_id,
        coalesce(members.group_id, 'all') as group_id,
        sum(members.lapsed_count)::DOUBLE as value,
        count(*) filter (where members.lapsed_count is null) as missing_count
    from frame
    inner join members
        on frame.county_fips = members.county_fips and frame.month = members.month
    group by grouping sets (
        (frame.place_id, frame.period_id),
        (frame.place_id, frame.period_id, members.group_id)
    )
)

select * from final
