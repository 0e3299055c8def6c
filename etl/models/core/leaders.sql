-- Leaders of each group by county, month and step; a step that nobody counted has no number.
with members as (select * from core.members),

final as (
    select members.group_id, members.county_fips, members.month, 'in_training' as step,
        members.leaders_in_training_count as leader_count
    from members
    union all
    select members.group_id, members.county_fips, members.month, 'active',
        members.leaders_active_count
    from members
    union all
    select members.group_id, members.county_fips, members.month, 'trains_others',
        members.leaders_trains_others_count
    from members
)

select * from final
