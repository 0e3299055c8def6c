-- What each grant asks for, by its metric.
with plan as (select * from core.plan),

final as (select plan.* from plan)

select * from final
