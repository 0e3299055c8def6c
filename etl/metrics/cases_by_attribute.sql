-- Cases by fiscal year, by one attribute at a time.
with answers as (select * from core.case_answers),

final as (
    select
        answers.place_id,
        answers.period_id,
        answers.attribute,
        answers.category,
        answers.quantity::DOUBLE as value,
        answers.missing_count
    from answers
    where answers.metric_id = 'cases_by_attribute'
)

select * from final
