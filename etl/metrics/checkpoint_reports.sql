-- Checkpoint reports seen during a period, of any status and by status.
with frame as (select * from core.frame),
checkpoints as (select * from core.checkpoints),

final as (
    select
        frame.place_id,
        frame.period_id,
        coalesce(checkpoints.group_id, 'all') as group_id,
        case when checkpoints.status is null then 'all' else 'status' end as attribute,
        coalesce(checkpoints.status, 'all') as category,
        count(*)::DOUBLE as value
    from frame
    inner join checkpoints
        on frame.county_fips = checkpoints.county_fips and frame.month = checkpoints.month
    group by grouping sets (
        (frame.place_id, frame.period_id),
        (frame.place_id, frame.period_id, checkpoints.group_id),
        (frame.place_id, frame.period_id, checkpoints.status)
    )
)

select * from final
