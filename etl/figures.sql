-- The figures of some metrics, for all places and periods or for the one that is named.
with metric_values as (select * from mart.metric_values),

final as (
    select metric_values.*
    from metric_values
    where
        list_contains($metrics, metric_values.metric_id)
        and ($place is null or metric_values.place_id = $place)
        and ($period is null or metric_values.period_id = $period)
        and metric_values.group_id = $group
        and metric_values.program_id = $program
        and metric_values.attribute = $attribute
)

select * from final
order by
    final.metric_id, final.place_id, final.period_id, final.group_id, final.program_id,
    final.category
