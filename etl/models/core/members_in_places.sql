-- Members by place and period, month by month; those whose county is not known count for the root
-- region and the state.
with members as (select * from core.members),
frame as (select * from core.frame),
months_in as (select distinct place_id, period_id, month, is_last_month from core.frame),
settings as (select * from raw.settings),

placed as (
    select
        frame.place_id,
        frame.period_id,
        frame.is_last_month,
        members.group_id,
        members.county_fips,
        members.month,
        members.member_count,
        members.new_count,
        members.lapsed_count
    from frame
    inner join members
        on frame.county_fips = members.county_fips and frame.month = members.month
),

not_placed as (
    select
        months_in.place_id,
        months_in.period_id,
        months_in.is_last_month,
        members.group_id,
        members.county_fips,
        members.month,
        members.member_count,
        members.new_count,
        members.lapsed_count
    from months_in
    cross join settings
    inner join members
        on months_in.month = members.month
    where
        members.county_fips = 'not_known'
        and months_in.place_id in (settings.region_id, 'nc')
),

final as (
    select placed.* from placed
    union all
    select not_placed.* from not_placed
)

select * from final
