-- What the arms of a tree are made of: the parts of each figure of the root region by place, by
-- program, by group and by attribute.
with results as (select * from core.metric_results),
metrics as (select * from core.metrics),
periods as (select * from shared.periods),
place_counties as (select * from core.place_counties),
settings as (select * from raw.settings),

asked as (
    select results.*
    from results
    inner join metrics
        on results.metric_id = metrics.metric_id
    inner join periods
        on results.period_id = periods.period_id
    where metrics.publish = 'tree' and periods.kind in ('quarter', 'fiscal_year')
),

of_root as (
    select asked.*
    from asked
    inner join settings
        on asked.place_id = settings.region_id
),

parts as (
    select
        asked.metric_id, asked.period_id, 'place' as arm, asked.place_id as part_id, asked.value
    from asked
    inner join place_counties
        on asked.place_id = place_counties.county_fips
    inner join settings
        on place_counties.place_id = settings.region_id
    where
        asked.group_id = 'all' and asked.program_id = 'all' and asked.attribute = 'all'
    union all
    select
        of_root.metric_id, of_root.period_id, 'program', of_root.program_id, of_root.value
    from of_root
    where of_root.program_id <> 'all'
    union all
    select
        of_root.metric_id, of_root.period_id, 'group', of_root.group_id, of_root.own_value
    from of_root
    where of_root.group_id <> 'all'
    union all
    select
        of_root.metric_id, of_root.period_id, of_root.attribute, of_root.category,
        case when of_root.has_open_value then of_root.open_value else of_root.value end
    from of_root
    where of_root.attribute <> 'all'
),

final as (
    select
        parts.metric_id,
        parts.period_id,
        parts.arm,
        parts.part_id,
        parts.value
    from parts
    where parts.value is not null
)

select * from final
