-- New members during a period.
with members as (select * from core.members_in_places),

final as (
    select
        members.place_id,
        members.period_id,
        coalesce(members.group_id, 'all') as group_id,
        sum(members.new_count)::DOUBLE as value,
        count(*) filter (where members.new_count is null) as missing_count
    from members
    group by grouping sets (
        (members.place_id, members.period_id),
        (members.place_id, members.period_id, members.group_id)
    )
)

select * from final
