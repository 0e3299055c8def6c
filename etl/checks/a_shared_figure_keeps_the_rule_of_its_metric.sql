-- Each row breaks the claim in this file's name (law 3): the publishing step made the rows, and this
-- asks the metrics' own words again. A number of people or acts is of a period that closed 30 days
-- ago or is a quarter of 50 and more; it is never small, and never of a month.
with metric_values as (select * from shared.metric_values),
metrics as (select * from core.metrics),
periods as (select * from core.periods),
settings as (select * from raw.settings),

numbers as (
    select
        metric_values.*,
        metrics.publish,
        metrics.kind as metric_kind,
        periods.kind as period_kind,
        periods.ends_on + 30 <= settings.today as is_closed,
        metric_values.place_id = settings.region_id as is_root
    from metric_values
    inner join metrics
        on metric_values.metric_id = metrics.metric_id
    inner join periods
        on metric_values.period_id = periods.period_id
    cross join settings
    where metric_values.value is not null or metric_values.status <> 'not_shown'
),

final as (
    select
        numbers.metric_id,
        numbers.place_id,
        numbers.period_id,
        'status' as column_name,
        numbers.status as found
    from numbers
    where
        (numbers.publish <> 'open' and numbers.period_kind not in ('quarter', 'fiscal_year'))
        or numbers.publish = 'never'
        or (
            numbers.publish = 'acts'
            and not (
                numbers.is_root and numbers.is_closed and numbers.period_kind = 'fiscal_year'
                and numbers.value >= 3
            )
        )
        or (
            numbers.publish in ('root', 'tree')
            and numbers.status = 'reported'
            and numbers.metric_kind <> 'share'
            and not (numbers.value >= 10 and (numbers.is_closed or numbers.value >= 50))
        )
        or (numbers.publish = 'root' and not numbers.is_root)
)

select * from final
