-- Confirmed checkpoints as they may leave the room: by day, town or numbered road, operator, and
-- on whose word they were confirmed.
with checkpoints as (select * from core.checkpoints),

final as (
    select
        checkpoints.seen_on,
        checkpoints.county_fips,
        checkpoints.town_id,
        checkpoints.road_id,
        checkpoints.operator,
        checkpoints.confirmed_basis,
        count(*) as checkpoint_count
    from checkpoints
    where checkpoints.is_open
    group by
        checkpoints.seen_on, checkpoints.county_fips, checkpoints.town_id, checkpoints.road_id,
        checkpoints.operator, checkpoints.confirmed_basis
)

select * from final
