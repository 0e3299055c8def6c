-- Every report that the coalition holds, of checkpoints and of ICE's actions, with what was
-- decided of it, and whether law 3 lets it leave the room.
with reports as (select * from staging.checkpoint_reports),
decisions as (select * from core.report_decisions),
batches as (select * from raw.batches),
settings as (select * from raw.settings),

decided as (
    select
        reports.*,
        coalesce(decisions.status, reports.status) as standing_status,
        case
            when decisions.status is null then reports.status_reason
            else decisions.status_reason
        end as standing_reason,
        case
            when decisions.status = 'confirmed' then 'two_people'
            when decisions.status is null and reports.status = 'confirmed'
                then batches.confirmed_basis
            else 'not_said'
        end as confirmed_basis,
        decisions.hours_taken,
        coalesce(decisions.is_confirmed_once, false) as is_confirmed_once,
        coalesce(decisions.is_accepted, false) as is_accepted
    from reports
    inner join batches
        on reports.batch_id = batches.batch_id
    left join decisions
        on reports.group_id = decisions.group_id and reports.report_id = decisions.report_id
),

final as (
    select
        decided.group_id,
        decided.report_id,
        decided.seen_on,
        date_trunc('month', decided.seen_on)::DATE as month,
        -- Law 2: the hour is kept for 180 days.
        case when decided.seen_on >= settings.today - 180 then decided.seen_hour end as seen_hour,
        decided.county_fips,
        decided.town_id,
        decided.road_id,
        decided.exit_id,
        decided.operator,
        decided.activity,
        decided.vehicle_band,
        decided.officer_band,
        decided.reported_via,
        decided.standing_status as status,
        decided.standing_reason as status_reason,
        decided.confirmed_basis,
        decided.doubts,
        decided.hours_taken,
        decided.is_confirmed_once,
        decided.is_accepted,
        decided.activity = 'checkpoint'
        and decided.standing_status = 'confirmed'
        and decided.confirmed_basis <> 'not_said'
        and (decided.town_id is not null or decided.road_id is not null)
        and decided.seen_on + settings.delay_midnights <= settings.today as is_open
    from decided
    cross join settings
)

select * from final
