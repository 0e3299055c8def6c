-- Hours from the call to the second person's confirmation, the middle one, of checkpoints seen
-- during a period.
with frame as (select * from core.frame),
checkpoints as (select * from core.checkpoints where hours_taken is not null),

final as (
    select
        frame.place_id,
        frame.period_id,
        coalesce(checkpoints.group_id, 'all') as group_id,
        median(checkpoints.hours_taken)::DOUBLE as value
    from frame
    inner join checkpoints
        on frame.county_fips = checkpoints.county_fips and frame.month = checkpoints.month
    group by grouping sets (
        (frame.place_id, frame.period_id),
        (frame.place_id, frame.period_id, checkpoints.group_id)
    )
)

select * from final
