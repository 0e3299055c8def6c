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
settings as (select * from raw.settings),

covered_by_batches as (
    select
        batches.source,
        batches.group_id,
        group_counties.county_fips,
        months.month,
        batches.source <> 'checkpoint_reports' or batches.is_confirmed_by_two as is_open,
        true as is_promised
    from batches
    inner join group_counties
        on batches.group_id = group_counties.group_id
    inner join months
        on months.month between batches.covers_from and batches.covers_to
),

-- A list speaks until the next one; after the newest, nobody knows.
list_months as (
    select
        months.month,
        max(lists.listed_on) as known_to_on
    from months
    inner join lists
        on lists.listed_on < months.month + interval 1 month
    where
        lists.kind = 'participating'
        and months.month <= (
            select max(newest.listed_on) from lists as newest
            where newest.kind = 'participating'
        )
    group by months.month
),

covered_by_lists as (
    select
        'ice_287g' as source,
        'all' as group_id,
        counties.county_fips,
        list_months.month,
        true as is_open,
        true as is_promised
    from counties
    cross join list_months
    cross join settings
    where settings.state = 'NC'
),

newest_list as (
    select max(lists.listed_on) as listed_on from lists where lists.kind = 'participating'
),

spoken_for as (
    select * from covered_by_batches
    union all
    select * from covered_by_lists
    union all
    select 'census_population', 'all', counties.county_fips, months.month, true, true
    from counties
    cross join months
    union all
    select 'checkpoint_reports', checkpoints.group_id, checkpoints.county_fips,
        checkpoints.month, checkpoints.is_open, false
    from checkpoints
    union all
    select 'program_events', events.group_id, events.county_fips, events.month, true, false
    from events
    union all
    select 'members', members.group_id, members.county_fips, members.month, true, false
    from members
),

final as (
    select
        spoken_for.source,
        spoken_for.group_id,
        spoken_for.county_fips,
        spoken_for.month,
        max(case when spoken_for.is_open then 1 else 0 end) = 1 as is_open,
        -- A lone row outside what its batch covers must not show in the room that it exists.
        max(case when spoken_for.is_promised then 1 else 0 end) = 1 as is_promised,
        coalesce(
            list_months.known_to_on,
            least((spoken_for.month + interval 1 month - interval 1 day)::DATE, settings.today)
        ) as known_to_on,
        case
            when spoken_for.source = 'ice_287g' then newest_list.listed_on
            else settings.today - 1
        end >= (spoken_for.month + interval 1 month - interval 1 day)::DATE as is_whole
    from spoken_for
    cross join settings
    cross join newest_list
    left join list_months
        on spoken_for.source = 'ice_287g' and spoken_for.month = list_months.month
    group by
        spoken_for.source, spoken_for.group_id, spoken_for.county_fips, spoken_for.month,
        list_months.known_to_on, newest_list.listed_on, settings.today
)

select * from final
