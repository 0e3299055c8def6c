-- Counties of the root region whose zero is open, or of which nobody spoke: what the metric that a
-- tree names says of them in the room.
with metric_values as (select * from core.metric_values),
metrics as (select * from core.metrics),
periods as (select * from shared.periods),
place_counties as (select * from core.place_counties),
settings as (select * from raw.settings),

final as (
    select
        metrics.metric_id,
        metric_values.period_id,
        metric_values.place_id as part_id,
        metric_values.open_status as status,
        metric_values.open_quality as quality,
        case
            when metric_values.open_as_of = periods.ends_on then metric_values.open_as_of
            else date_trunc('quarter', metric_values.open_as_of)::DATE
        end as as_of
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
        metric_values.open_status in ('none_reported', 'not_collected')
        and metric_values.group_id = 'all'
        and metric_values.program_id = 'all'
        and metric_values.attribute = 'all'
        and periods.kind in ('quarter', 'fiscal_year')
)

select * from final
