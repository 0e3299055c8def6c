-- What every metric found, its rates divided: a metric of kind rate only counts.
with results as (select * from core.metric_results),
metrics as (select * from core.metrics),
denominators as (select * from core.denominators),

-- A rate is given for 10,000 people. Where the survey that counted them may be off by more than
-- 30 % (CV) it is not given; from 15 % on it is marked, as is one of 20 events or fewer.
rates as (
    select
        metrics.metric_id,
        denominators.place_id,
        denominators.value as people_count,
        case
            when coalesce(denominators.cv, 0) <= 0.30 then 10000 / nullif(denominators.value, 0)
        end as per_event,
        coalesce(denominators.cv, 0) >= 0.15 as is_uncertain
    from metrics
    inner join denominators
        on metrics.denominator_id = denominators.denominator_id
    where metrics.kind = 'rate'
),

-- What may be open of a value is the value itself, unless the metric says otherwise.
found as (
    select
        results.* exclude (open_value),
        case when results.has_open_value then results.open_value else results.value end
            as open_value,
        metrics.kind = 'rate' as is_rate
    from results
    inner join metrics
        on results.metric_id = metrics.metric_id
),

-- None of anybody is 0 in any number of people.
final as (
    select
        found.metric_id, found.place_id, found.period_id, found.group_id, found.program_id,
        found.attribute, found.category,
        case
            when found.is_rate and found.value > 0 then found.value * rates.per_event
            else found.value
        end as value,
        case
            when found.is_rate and found.open_value > 0 then found.open_value * rates.per_event
            else found.open_value
        end as open_value,
        case when found.is_rate then found.value else found.numerator end as numerator,
        case when found.is_rate then rates.people_count else found.denominator end as denominator,
        found.value is not null as is_counted,
        found.open_value is not null as is_open_counted,
        found.is_rate and (found.value <= 20 or rates.is_uncertain) as is_uncertain,
        found.is_rate and (found.open_value <= 20 or rates.is_uncertain) as is_open_uncertain,
        found.missing_count,
        found.as_of
    from found
    left join rates
        on found.metric_id = rates.metric_id and found.place_id = rates.place_id
)

select * from final
