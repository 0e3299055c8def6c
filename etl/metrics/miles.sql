-- Miles that were driven for cases, by the fiscal year of the detention.
with answers as (select * from core.case_answers),

final as (
    select
        answers.place_id,
        answers.period_id,
        answers.group_id,
        answers.quantity::DOUBLE as value,
        answers.missing_count
    from answers
    where answers.metric_id = 'miles'
)

select * from final
