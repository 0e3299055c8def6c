-- Which counties and months somebody spoke for, by source and group: silence inside them is
-- "none reported", outside them "not collected".
with batches as (select * from raw.batches),
group_counties as (select * from raw.group_counties),
months as (select * from raw.months),
checkpoints as (select * from core.checkpoints),
events as (select * from core.events),
members as (select * from core.members),
lists as (select * from core.agreement_lists),
counties as (select * from raw.counties),

covered_by_batches as (
    select
        batches.source,
        batches.group_id,
        group_counties.county_fips,
        months.month,
        batches.source <> 'checkpoint_reports' or batches.is_confirmed_by_two as is_open
    from batches
    inner join group_counties
        on batches.group_id = group_counties.group_id
    inner join months
        on months.month between batches.covers_from and batches.covers_to
),

covered_by_lists as (
    select
        'ice_287g' as source,
        'all' as group_id,
        counties.county_fips,
        months.month,
        true as is_open
    from counties
    cross join months
    where
        months.month >= (
            select date_trunc('month', min(lists.listed_on)) from lists
            where lists.kind = 'participating'
        )
        and months.month <= (
            select max(lists.listed_on) from lists
            where lists.kind = 'participating'
        )
),

spoken_for as (
    select * from covered_by_batches
    union all
    select * from covered_by_lists
    union all
    select 'checkpoint_reports', checkpoints.group_id, checkpoints.county_fips,
        checkpoints.month, checkpoints.is_open
    from checkpoints
    union all
    select 'program_events', events.group_id, events.county_fips, events.month, true
    from events
    union all
    select 'members', members.group_id, members.county_fips, members.month, true
    from members
),

final as (
    select
        spoken_for.source,
        spoken_for.group_id,
        spoken_for.county_fips,
        spoken_for.month,
        max(case when spoken_for.is_open then 1 else 0 end) = 1 as is_open
    from spoken_for
    group by
        spoken_for.source, spoken_for.group_id, spoken_for.county_fips, spoken_for.month
)

select * from final
