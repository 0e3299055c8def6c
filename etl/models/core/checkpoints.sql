-- Every checkpoint report, and whether law 3 lets it leave the room.
with reports as (select * from raw.checkpoint_reports),
batches as (select * from raw.batches),
settings as (select * from raw.settings),

final as (
    select
        reports.group_id,
        reports.report_id,
        reports.seen_on,
        date_trunc('month', reports.seen_on)::DATE as month,
        -- Law 2: the hour is kept for 180 days.
        case when reports.seen_on >= settings.today - 180 then reports.seen_hour end as seen_hour,
        reports.county_fips,
        reports.town_id,
        reports.road_id,
        reports.operator,
        reports.status,
        reports.status_reason,
        reports.status = 'confirmed'
        and batches.is_confirmed_by_two
        and (reports.town_id is not null or reports.road_id is not null)
        and reports.seen_on + settings.delay_midnights <= settings.today as is_open
    from reports
    inner join batches
        on reports.batch_id = batches.batch_id
    cross join settings
)

select * from final
