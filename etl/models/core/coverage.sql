-- Which counties and months somebody spoke for, by source and group: silence inside them is
-- "none reported", outside them "not collected". Beside it stands what of that the room may know.
with batches as (select * from core.batch_coverage),
months as (select * from raw.months),
lists as (select * from core.agreement_lists),
counties as (select * from raw.counties),
settings as (select * from raw.settings),

newest_list as (
    select max(lists.listed_on) as listed_on from lists where lists.kind = 'participating'
),

-- A list speaks until the next one; after the newest, nobody knows.
list_months as (
    select
        months.month,
        max(lists.listed_on) as known_to_on,
        newest_list.listed_on >= months.ends_on as is_whole
    from months
    inner join lists
        on lists.listed_on <= months.ends_on
    cross join newest_list
    where lists.kind = 'participating' and months.month <= newest_list.listed_on
    group by months.month, months.ends_on, newest_list.listed_on
),

spoken_for as (
    select
        batches.source, batches.group_id, batches.county_fips, batches.month, batches.known_to_on,
        batches.is_whole, batches.is_open, true as is_coalitions
    from batches
    union all
    select 'ice_287g', 'all', counties.county_fips, list_months.month, list_months.known_to_on,
        list_months.is_whole, true, false
    from list_months
    cross join counties
    cross join settings
    where settings.state = 'NC'
    union all
    select 'census_population', 'all', counties.county_fips, months.month,
        least(months.ends_on, settings.today), settings.today > months.ends_on, true, false
    from months
    cross join counties
    cross join settings
),

-- A month of checkpoints opens with its first day, and is whole in the room once its last day is
-- old enough to be shown.
opened as (
    select
        spoken_for.*,
        months.ends_on,
        spoken_for.is_open and months.month + waits.midnights <= settings.today as is_begun,
        spoken_for.is_open
        and spoken_for.is_whole
        and months.ends_on + waits.midnights <= settings.today as is_ended
    from spoken_for
    inner join months
        on spoken_for.month = months.month
    cross join settings
    cross join lateral (
        select
            case
                when spoken_for.source = 'checkpoint_reports' then settings.delay_midnights
                else 0
            end as midnights
    ) as waits
),

final as (
    select
        opened.source,
        opened.group_id,
        opened.county_fips,
        opened.month,
        max(opened.known_to_on) as known_to_on,
        max(case when opened.is_whole then 1 else 0 end) = 1 as is_whole,
        max(case when opened.is_begun then 1 else 0 end) = 1 as is_open,
        max(case when opened.is_ended then 1 else 0 end) = 1 as is_open_whole,
        -- On which day somebody added a file stays inside: the room is told whole months.
        max(
            case
                when not opened.is_coalitions then opened.known_to_on
                when opened.is_ended then opened.ends_on
                when opened.is_begun then opened.month
            end
        ) as open_known_to_on
    from opened
    group by opened.source, opened.group_id, opened.county_fips, opened.month
)

select * from final
