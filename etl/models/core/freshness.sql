-- Up to which day each source is known: for all of it, and for each group. Of a source of the
-- coalition's the room learns the month, or the quarter, as its figures do; of one that has no
-- open figure, nothing.
with coverage as (select * from core.coverage),
metrics as (select * from core.metrics),
openings as (select * from raw.metric_openings),
lists as (select * from core.agreement_lists),
sources as (select * from raw.sources),
groups as (select * from raw.groups),
settings as (select * from raw.settings),

known as (
    select
        coverage.source,
        coverage.group_id,
        max(coverage.known_to_on) as as_of,
        max(coverage.open_known_to_on) as open_as_of
    from coverage
    where coverage.source <> 'ice_287g'
    group by coverage.source, coverage.group_id
    union all
    select coverage.source, 'all', max(coverage.known_to_on), max(coverage.open_known_to_on)
    from coverage
    where coverage.group_id <> 'all'
    group by coverage.source
    union all
    select 'ice_287g', 'all', max(lists.listed_on), max(lists.listed_on) from lists
),

open_sources as (
    select
        metrics.source,
        case
            when max(case when openings.period_kind = 'month' then 1 else 0 end) = 1 then 'month'
            else 'quarter'
        end as grain
    from metrics
    inner join openings
        on metrics.metric_id = openings.metric_id
    group by metrics.source
),

askers as (
    select sources.source, sources.expected_every_days, 'all' as group_id
    from sources
    where sources.expected_every_days is not null
    union all
    select sources.source, sources.expected_every_days, groups.group_id
    from sources
    cross join groups
    where sources.expected_every_days is not null and sources.source <> 'ice_287g'
),

asked as (
    select
        askers.source,
        askers.group_id,
        settings.today - askers.expected_every_days as due_on,
        known.as_of,
        known.open_as_of,
        open_sources.grain
    from askers
    cross join settings
    left join known
        on askers.source = known.source and askers.group_id = known.group_id
    left join open_sources
        on askers.source = open_sources.source and askers.group_id = 'all'
),

final as (
    select
        asked.source,
        asked.group_id,
        asked.as_of,
        coalesce(asked.as_of < asked.due_on, true) as is_late,
        asked.grain is not null as is_open,
        case
            when asked.grain = 'month' then asked.open_as_of
            when asked.grain = 'quarter' and date_trunc('quarter', asked.open_as_of + 1)
                = asked.open_as_of + 1 then asked.open_as_of
            when asked.grain = 'quarter' then date_trunc('quarter', asked.open_as_of)::DATE
        end as open_as_of,
        case
            when asked.grain = 'month' then coalesce(asked.open_as_of < asked.due_on, true)
            when asked.grain = 'quarter' then coalesce(
                date_trunc('quarter', asked.open_as_of) < date_trunc('quarter', asked.due_on), true
            )
            else false
        end as is_open_late
    from asked
)

select * from final
