-- What the rules for acts and for people begin with: each figure of the root region as a whole, for
-- the quarters and the years that the room knows. Up to which day it is known is told by month; of
-- gatherings, which are open by quarter, by quarter.
with metric_values as (select * from core.metric_values),
metrics as (select * from core.metrics),
metric_periods as (select * from raw.metric_periods),
periods as (select * from shared.periods),
settings as (select * from raw.settings),

asked as (
    select
        metric_values.*,
        metrics.kind as metric_kind,
        metrics.publish,
        metrics.source,
        periods.kind as period_kind,
        periods.starts_on,
        periods.ends_on,
        settings.region_id
    from metric_values
    inner join metrics
        on metric_values.metric_id = metrics.metric_id
    inner join periods
        on metric_values.period_id = periods.period_id
    inner join settings
        on metric_values.place_id = settings.region_id
    where
        metric_values.group_id = 'all'
        and metric_values.program_id = 'all'
        and metric_values.attribute = 'all'
        and metrics.publish in ('acts', 'root', 'tree')
        and periods.kind in ('quarter', 'fiscal_year')
),

yearly as (
    select metric_periods.metric_id from metric_periods
    where metric_periods.period_kind = 'fiscal_year'
),

final as (
    select
        asked.metric_id,
        asked.period_id,
        asked.period_kind,
        asked.starts_on,
        asked.ends_on,
        asked.region_id,
        coalesce(asked.value, 0) as value,
        asked.numerator,
        asked.denominator,
        coalesce(asked.quality, 'partial_period') as quality,
        case
            -- A count that is only given by its parts is of the whole period.
            when asked.as_of is null then asked.ends_on
            when asked.as_of = asked.ends_on then asked.as_of
            when asked.source <> 'program_events'
                then (date_trunc('month', asked.as_of + 1) - interval 1 day)::DATE
            when date_trunc('quarter', asked.as_of + 1) = asked.as_of + 1 then asked.as_of
            else date_trunc('quarter', asked.as_of)::DATE
        end as as_of,
        -- People at an end, and what is only given by quarter, are told at a quarter's end; what
        -- goes on through a year is told when the year is over.
        case
            when asked.period_kind = 'fiscal_year' then true
            when asked.publish = 'acts' then false
            else asked.metric_kind = 'stock' or yearly.metric_id is null
        end as is_root
    from asked
    left join yearly
        on asked.metric_id = yearly.metric_id
)

select * from final
order by final.metric_id, final.period_id
