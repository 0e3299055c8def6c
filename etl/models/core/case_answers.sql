-- What the metrics of rapid response answer. Where a log speaks for the days but a thing is not
-- counted for such a place or period, or nobody recorded it, there is no number: that is no zero.
with counts as (select * from core.case_counts),
coverage as (select * from core.coverage_by_place),
periods as (select * from core.periods),
slices as (select * from core.metric_slices),
metrics as (select * from core.metrics),
metric_periods as (select * from raw.metric_periods),

-- Any one attribute has all the cases; it is read here to give the whole beside its parts.
counted as (
    select counts.* exclude (measure), counts.measure as metric_id
    from counts
    where counts.attribute = 'all'
    union all
    select counts.* exclude (measure), 'cases_by_attribute'
    from counts
    where counts.attribute <> 'all' and counts.group_id = 'all'
    union all
    select
        counts.place_id, counts.period_id, 'all', 'all', 'all', sum(counts.quantity)::BIGINT,
        'cases_by_attribute'
    from counts
    where counts.attribute = 'began' and counts.group_id = 'all'
    group by counts.place_id, counts.period_id
),

answered as (
    select distinct counted.metric_id, counted.place_id, counted.period_id, counted.group_id
    from counted
),

silent as (
    select
        coverage.place_id,
        coverage.period_id,
        slices.group_id,
        slices.attribute,
        slices.category,
        null::BIGINT as quantity,
        slices.metric_id
    from coverage
    inner join periods
        on coverage.period_id = periods.period_id
    inner join metrics
        on coverage.source = metrics.source
    inner join slices
        on metrics.metric_id = slices.metric_id and coverage.group_id = slices.group_id
    inner join metric_periods
        on slices.metric_id = metric_periods.metric_id and periods.kind = metric_periods.period_kind
    left join answered
        on
            slices.metric_id = answered.metric_id
            and coverage.place_id = answered.place_id
            and coverage.period_id = answered.period_id
            and slices.group_id = answered.group_id
    where
        metrics.source = 'rapid_response'
        and coverage.covered_count > 0
        and answered.metric_id is null
        and metrics.metric_id <> 'cases'  -- counted for every place: its silence is a zero
),

together as (
    select counted.* from counted
    union all
    select silent.* from silent
),

final as (
    select
        together.metric_id,
        together.place_id,
        together.period_id,
        together.group_id,
        together.attribute,
        together.category,
        together.quantity,
        (together.quantity is null)::BIGINT as missing_count
    from together
)

select * from final
