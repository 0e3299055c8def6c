-- What each figure counts, does not count, and why it matters.
with metrics as (select * from core.metrics),

final as (
    select
        metrics.metric_id, metrics.kind, metrics.measured, metrics.source, metrics.unit,
        metrics.sensitivity, metrics.publish, metrics.title_es, metrics.title_en,
        metrics.one_unit_is_es, metrics.one_unit_is_en, metrics.does_not_count_es,
        metrics.does_not_count_en, metrics.why_it_matters_es, metrics.why_it_matters_en,
        metrics.caveats, metrics.written_by, metrics.checked_by, metrics.review_again_by,
        metrics.cut_by, metrics.period_kinds, metrics.denominator_es, metrics.denominator_en,
        metrics.is_summed_over_places, metrics.is_summed_over_periods
    from metrics
)

select * from final
