-- What waits for somebody's decision, and why it waits.
with reports as (select * from core.reports),
near_duplicates as (select * from core.near_duplicates),

waiting as (
    select
        reports.group_id,
        reports.report_id,
        case when reports.is_confirmed_once then 'waiting_for_second' else 'new' end as queue,
        null::VARCHAR as other_group_id,
        null::VARCHAR as other_report_id
    from reports
    where reports.status = 'reported'
),

odd as (
    select reports.group_id, reports.report_id, 'odd' as queue, null::VARCHAR as other_group_id,
        null::VARCHAR as other_report_id
    from reports
    where reports.doubts is not null and not reports.is_accepted and reports.status <> 'retracted'
),

same as (
    select
        near_duplicates.group_id,
        near_duplicates.report_id,
        'near_duplicate' as queue,
        near_duplicates.other_group_id,
        near_duplicates.other_report_id
    from near_duplicates
),

final as (
    select waiting.* from waiting
    union all
    select odd.* from odd
    union all
    select same.* from same
)

select * from final
