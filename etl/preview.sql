-- The reports held, as their newest batches say them, by month, county and status.
with reports as (select * from raw.checkpoint_reports),

newest as (
    select
        reports.group_id,
        reports.report_id,
        max(reports.batch_id) as batch_id
    from reports
    group by reports.group_id, reports.report_id
),

final as (
    select
        strftime(reports.seen_on, '%Y-%m') as month,
        reports.county_fips,
        reports.status,
        count(*) as report_count
    from reports
    inner join newest
        on
            reports.group_id = newest.group_id
            and reports.report_id = newest.report_id
            and reports.batch_id = newest.batch_id
    group by strftime(reports.seen_on, '%Y-%m'), reports.county_fips, reports.status
    order by 1, 2, 3
)

select * from final
