-- Up to which day each source is known: for all of it, and for each group.
with coverage as (select * from core.coverage),
lists as (select * from core.agreement_lists),
sources as (select * from raw.sources),
groups as (select * from raw.groups),
settings as (select * from raw.settings),

covered as (
    select
        coverage.source,
        coverage.group_id,
        least(
            (max(coverage.month) + interval 1 month - interval 1 day)::DATE, settings.today
        ) as as_of
    from coverage
    cross join settings
    where coverage.source <> 'ice_287g'
    group by coverage.source, coverage.group_id, settings.today
),

known as (
    select covered.source, covered.group_id, covered.as_of from covered
    union all
    select covered.source, 'all', max(covered.as_of) from covered group by covered.source
    union all
    select 'ice_287g', 'all', max(lists.listed_on) from lists
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

final as (
    select
        askers.source,
        askers.group_id,
        known.as_of,
        coalesce(known.as_of < settings.today - askers.expected_every_days, true) as is_late
    from askers
    cross join settings
    left join known
        on askers.source = known.source and askers.group_id = known.group_id
)

select * from final
