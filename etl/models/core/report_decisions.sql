-- What was decided of each report and still stands: since it was last reopened, and since a file
-- last changed what it says.
with decisions as (select * from raw.decisions),
reports as (select * from staging.checkpoint_reports),

reopened as (
    select
        decisions.group_id,
        decisions.report_id,
        max(decisions.decision_id) as decision_id
    from decisions
    where decisions.decision = 'reopened'
    group by decisions.group_id, decisions.report_id
),

standing as (
    select
        decisions.*,
        decisions.decision not in ('confirmed_once', 'accepted') as is_settling,
        row_number() over (
            partition by
                decisions.group_id, decisions.report_id,
                decisions.decision not in ('confirmed_once', 'accepted')
            order by decisions.decision_id desc
        ) as newest_first
    from decisions
    inner join reports
        on
            decisions.group_id = reports.group_id
            and decisions.report_id = reports.report_id
            and decisions.after_batch_id >= reports.batch_id
    left join reopened
        on
            decisions.group_id = reopened.group_id
            and decisions.report_id = reopened.report_id
    where
        decisions.decision <> 'reopened'
        and (reopened.decision_id is null or decisions.decision_id > reopened.decision_id)
),

final as (
    select
        standing.group_id,
        standing.report_id,
        max(
            case
                when not standing.is_settling or standing.newest_first > 1 then null
                when standing.decision = 'confirmed_twice' then 'confirmed'
                else standing.decision
            end
        ) as status,
        max(case when standing.is_settling and standing.newest_first = 1 then standing.reason end)
            as status_reason,
        max(case when standing.is_settling and standing.newest_first = 1
            then standing.hours_taken end) as hours_taken,
        max(case when standing.decision = 'confirmed_once' then 1 else 0 end) = 1
            as is_confirmed_once,
        max(case when standing.decision = 'accepted' and standing.other_report_id is null
            then 1 else 0 end) = 1 as is_accepted
    from standing
    group by standing.group_id, standing.report_id
)

select * from final
