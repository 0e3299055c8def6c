-- Members at the end of a period, its last month, to be divided by the people around them.
with frame as (select * from core.frame),
members as (select * from core.members),

final as (
    select
        frame.place_id,
        frame.period_id,
        sum(members.member_count)::DOUBLE as value,
        count(*) filter (where members.member_count is null) as missing_count
    from frame
    inner join members
        on frame.county_fips = members.county_fips and frame.month = members.month
    where frame.is_last_month
    group by frame.place_id, frame.period_id
)

select * from final
