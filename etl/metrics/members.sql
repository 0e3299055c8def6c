-- Members at the end of a period: its last month.
with members as (select * from core.members_in_places),

final as (
    select
        members.place_id,
        members.period_id,
        coalesce(members.group_id, 'all') as group_id,
        sum(members.member_count)::DOUBLE as value,
        count(*) filter (where members.member_count is null) as missing_count
    from members
    where members.is_last_month
    group by grouping sets (
        (members.place_id, members.period_id),
        (members.place_id, members.period_id, members.group_id)
    )
)

select * from final
