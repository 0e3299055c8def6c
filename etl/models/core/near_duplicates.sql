-- Pairs of reports that may be one: the same county and activity, the same town or road, within
-- two hours; nobody has yet said that they are two.
with reports as (select * from core.reports),
decisions as (select * from raw.decisions),

told_apart as (
    select decisions.group_id, decisions.report_id, decisions.other_report_id
    from decisions
    where decisions.decision = 'accepted' and decisions.other_report_id is not null
),

standing as (
    select reports.* from reports
    where reports.status <> 'retracted' and reports.seen_hour is not null
),

final as (
    select
        earlier.group_id,
        earlier.report_id,
        later.group_id as other_group_id,
        later.report_id as other_report_id
    from standing as earlier
    inner join standing as later
        on
            earlier.county_fips = later.county_fips
            and earlier.seen_on = later.seen_on
            and earlier.activity = later.activity
            and (earlier.town_id = later.town_id or earlier.road_id = later.road_id)
            and later.seen_hour - earlier.seen_hour between -2 and 2
            and (
                earlier.group_id < later.group_id
                or (earlier.group_id = later.group_id and earlier.report_id < later.report_id)
            )
    left join told_apart
        on
            told_apart.group_id = earlier.group_id
            and told_apart.report_id = earlier.report_id
            and told_apart.other_report_id = later.report_id
    where told_apart.report_id is null
)

select * from final
