-- Confirmed checkpoints as they may leave the room.
with open_checkpoints as (select * from core.open_checkpoints),

final as (select open_checkpoints.* from open_checkpoints)

select * from final
