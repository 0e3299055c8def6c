-- Every figure, as the coalition itself knows it.
with metric_values as (select * from core.metric_values),

final as (
    select
        metric_values.metric_id, metric_values.place_id, metric_values.period_id,
        metric_values.group_id, metric_values.program_id, metric_values.attribute,
        metric_values.category, metric_values.value, metric_values.numerator,
        metric_values.denominator, metric_values.status, metric_values.quality,
        metric_values.as_of,
        case when metric_values.value is not null then 0.0::DOUBLE end as margin
    from metric_values
)

select * from final
