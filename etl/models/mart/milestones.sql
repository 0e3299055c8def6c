-- What was won; a sentence may be shared only once somebody has read it back.
with milestones as (select * from core.milestones),

final as (select milestones.* from milestones)

select * from final
