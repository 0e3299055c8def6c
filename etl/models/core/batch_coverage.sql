-- Which counties and months each batch speaks for, up to which day, and whether the room may
-- know of it.
with batches as (select * from raw.batches),
members as (select * from staging.members),
settings as (select * from raw.settings),
group_counties as (select * from raw.group_counties),
months as (select * from raw.months),
checkpoints as (select * from core.checkpoints),

-- Months that nobody told are as wide in the room as the checkpoints that may be seen there: the
-- first and last row of a file may be one that stays inside.
open_spans as (
    select
        batches.batch_id,
        min(checkpoints.month) as first_month,
        max(checkpoints.month) as last_month
    from batches
    inner join checkpoints
        on
            batches.group_id = checkpoints.group_id
            and checkpoints.seen_on between batches.placed_from and batches.placed_to
    where checkpoints.is_open and not batches.is_told
    group by batches.batch_id
),

by_months as (
    select
        batches.batch_id,
        batches.source,
        group_counties.county_fips,
        months.month,
        batches.added_on as said_on,
        batches.source = 'program_events'
        or (
            batches.source = 'checkpoint_reports'
            and batches.confirmed_basis <> 'not_said'
            and (
                batches.is_told
                or coalesce(
                    months.month between open_spans.first_month and open_spans.last_month, false
                )
            )
        ) as is_open
    from batches
    inner join group_counties
        on batches.group_id = group_counties.group_id
    inner join months
        on months.month between batches.covers_from and batches.covers_to
    left join open_spans
        on batches.batch_id = open_spans.batch_id
),

-- A log of the line speaks of its calls as far as its rows go; none of it leaves the room.
by_calls as (
    select
        batches.batch_id,
        'line_calls' as source,
        group_counties.county_fips,
        months.month,
        batches.added_on as said_on,
        false as is_open
    from batches
    inner join group_counties
        on batches.group_id = group_counties.group_id
    inner join months
        on
            months.month between date_trunc('month', batches.counts_from)::DATE
            and batches.counts_to
    where batches.source = 'checkpoint_reports' and batches.has_counts
),

-- A count of members is of its month's end, whenever it was written; of no county is no place.
by_rows as (
    select
        members.batch_id, 'members' as source, members.county_fips, members.month,
        settings.today as said_on, true as is_open
    from members
    cross join settings
    where members.county_fips <> 'not_known'
),

spoken as (
    select by_months.* from by_months
    union all
    select by_calls.* from by_calls
    union all
    select by_rows.* from by_rows
),

-- Who adds a file speaks up to that day, and for a whole month only after it.
final as (
    select
        spoken.batch_id,
        spoken.source,
        batches.group_id,
        spoken.county_fips,
        spoken.month,
        least(months.ends_on, spoken.said_on) as known_to_on,
        spoken.said_on > months.ends_on as is_whole,
        spoken.is_open
    from spoken
    inner join batches
        on spoken.batch_id = batches.batch_id
    inner join months
        on spoken.month = months.month
)

select * from final
