-- The figures of some metrics, for all places and periods or for the one that is named, and where
-- a cut has no row of its own, why.
with metric_values as (select * from mart.metric_values),
metrics as (select * from mart.metrics),
places as (select * from mart.places),
periods as (select * from mart.periods),

asked as (
    select metric_values.*
    from metric_values
    where
        list_contains($metrics, metric_values.metric_id)
        and ($place is null or metric_values.place_id = $place)
        and ($period is null or metric_values.period_id = $period)
),

found as (
    select asked.*
    from asked
    where
        asked.group_id = $group and asked.program_id = $program and asked.attribute = $attribute
),

-- A cut without a row of its own says what the whole says, if that is that there is nothing.
missing as (
    select
        asked.*,
        case
            when len($cuts) > 1
                or not list_contains(string_split(coalesce(metrics.cut_by, ''), ','), $cuts[1])
                then 'not_applicable'
            when $is_shared and $group <> 'all' then 'not_shown'
            when asked.status = 'not_collected' then asked.status
            when asked.status <> 'reported' and $group = 'all' then asked.status
            when $is_shared then 'not_shown'
            else 'not_applicable'
        end as why
    from asked
    inner join metrics
        on asked.metric_id = metrics.metric_id
    left join found
        on
            asked.metric_id = found.metric_id
            and asked.place_id = found.place_id
            and asked.period_id = found.period_id
    where
        found.metric_id is null
        and asked.group_id = 'all' and asked.program_id = 'all' and asked.attribute = 'all'
),

-- A period by which a metric is not given is answered where it is asked for by name.
not_given as (
    select metrics.metric_id, places.place_id, periods.period_id
    from metrics
    cross join places
    inner join periods
        on periods.period_id = $period
    where
        list_contains($metrics, metrics.metric_id)
        and ($place is null or places.place_id = $place)
        and not list_contains(string_split(metrics.period_kinds, ','), periods.kind)
),

unanswered as (
    select
        missing.metric_id, missing.place_id, missing.period_id, missing.why, missing.quality,
        missing.as_of
    from missing
    union all
    select not_given.metric_id, not_given.place_id, not_given.period_id, 'not_applicable', null,
        null
    from not_given
),

final as (
    select found.* from found
    union all
    select
        unanswered.metric_id,
        unanswered.place_id,
        unanswered.period_id,
        $group as group_id,
        $program as program_id,
        $attribute as attribute,
        'all' as category,
        case when unanswered.why = 'none_reported' then 0 end as value,
        null as numerator,
        null as denominator,
        unanswered.why as status,
        case when unanswered.why = 'none_reported' then unanswered.quality end as quality,
        case when unanswered.why = 'none_reported' then unanswered.as_of end as as_of,
        case when unanswered.why = 'none_reported' then 0.0::DOUBLE end as margin
    from unanswered
)

select * from final
order by
    final.metric_id, final.place_id, final.period_id, final.group_id, final.program_id,
    final.category
