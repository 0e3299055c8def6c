-- Every report of a checkpoint or of an ICE action, for the coalition itself.
with reports as (select * from core.reports),

final as (
    select
        reports.group_id,
        reports.report_id,
        reports.seen_on,
        reports.seen_hour,
        reports.county_fips,
        reports.town_id,
        reports.road_id,
        reports.exit_id,
        reports.operator,
        reports.activity,
        reports.vehicle_band,
        reports.officer_band,
        reports.reported_via,
        reports.status,
        reports.status_reason,
        reports.confirmed_basis,
        reports.doubts,
        reports.is_confirmed_once,
        reports.is_open
    from reports
)

select * from final
