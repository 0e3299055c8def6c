-- Every metric, in the words of its own yml, and what its kind of number lets one add up.
with metrics as (select * from raw.metrics),
denominators as (select * from raw.denominators),

-- Different people of two places, or of two months, may be the same; a middle, a share or a rate
-- has no sum at all. What is measured at the end adds up over places, never over time.
final as (
    select
        metrics.*,
        denominators.denominator_es
        || coalesce(' (' || denominators.year || ')', '') as denominator_es,
        denominators.denominator_en
        || coalesce(' (' || denominators.year || ')', '') as denominator_en,
        metrics.kind in ('count', 'stock', 'amount') as is_summed_over_places,
        metrics.kind in ('count', 'amount') as is_summed_over_periods
    from metrics
    left join denominators
        on metrics.denominator_id = denominators.denominator_id
)

select * from final
