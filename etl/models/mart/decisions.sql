-- What was decided of reports as far as this release knows it: what came later waits for a build.
with decisions as (select * from raw.decisions),

final as (
    select decisions.decision_id, decisions.group_id, decisions.report_id
    from decisions
)

select * from final
