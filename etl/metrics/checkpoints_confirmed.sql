-- Confirmed checkpoints seen during a period; open are those that law 3 lets leave the room.
with frame as (select * from core.frame),
checkpoints as (select * from core.checkpoints where status = 'confirmed'),

final as (
    select
        frame.place_id,
        frame.period_id,
        coalesce(checkpoints.group_id, 'all') as group_id,
        count(*)::DOUBLE as value,
        nullif(count(*) filter (where checkpoints.is_open), 0)::DOUBLE as open_value
    from frame
    inner join checkpoints
        on frame.county_fips = checkpoints.county_fips and frame.month = checkpoints.month
    group by grouping sets (
        (frame.place_id, frame.period_id),
        (frame.place_id, frame.period_id, checkpoints.group_id)
    )
)

select * from final
