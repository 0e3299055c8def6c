-- The reports of checkpoints; an ICE action is none.
with reports as (select * from core.reports),

final as (
    select
        reports.group_id,
        reports.report_id,
        reports.seen_on,
        reports.month,
        reports.county_fips,
        reports.town_id,
        reports.road_id,
        reports.operator,
        reports.status,
        reports.confirmed_basis,
        reports.hours_taken,
        reports.is_open
    from reports
    where reports.activity = 'checkpoint'
)

select * from final
