-- Members of each group by county and month, as counted.
with members as (select * from staging.members),

final as (
    select
        members.group_id,
        members.county_fips,
        members.month,
        members.member_count,
        members.new_count,
        members.lapsed_count,
        members.leaders_in_training_count,
        members.leaders_active_count,
        members.leaders_trains_others_count
    from members
)

select * from final
