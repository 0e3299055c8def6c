-- In which counties of the root region each program is openly known to have met: what anybody can
-- tell from the metric whose zero is open.
with metric_values as (select * from core.metric_values),
metrics as (select * from core.metrics),
periods as (select * from shared.periods),
place_counties as (select * from core.place_counties),
settings as (select * from raw.settings),

final as (
    select
        metrics.metric_id,
        metric_values.period_id,
        metric_values.place_id as county_fips,
        metric_values.program_id
    from metrics
    inner join metric_values
        on metrics.zero_with = metric_values.metric_id
    inner join periods
        on metric_values.period_id = periods.period_id
    inner join place_counties
        on metric_values.place_id = place_counties.county_fips
    inner join settings
        on place_counties.place_id = settings.region_id
    where
        metric_values.open_value > 0
        and metric_values.program_id <> 'all'
        and periods.kind in ('quarter', 'fiscal_year')
)

select * from final
