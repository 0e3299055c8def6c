-- Every checkpoint report, for the coalition itself.
with checkpoints as (select * from core.checkpoints),

final as (
    select
        checkpoints.group_id,
        checkpoints.report_id,
        checkpoints.seen_on,
        checkpoints.seen_hour,
        checkpoints.county_fips,
        checkpoints.town_id,
        checkpoints.road_id,
        checkpoints.operator,
        checkpoints.status,
        checkpoints.is_open
    from checkpoints
)

select * from final
