-- What each grant asks for; what has no day of its own is due when the period ends.
with plan as (select * from staging.plan),

final as (
    select
        plan.group_id,
        plan.grant_code,
        plan.starts_on,
        plan.ends_on,
        plan.program_id,
        plan.counties,
        plan.metric_id,
        plan.baseline,
        plan.target,
        coalesce(plan.due_on, plan.ends_on) as due_on,
        plan.budget,
        plan.spent,
        plan.unduplicated_window
    from plan
)

select * from final
