-- How each agreement stood on each list day.
with agreement_days as (select * from core.agreement_days),

final as (
    select agreement_days.listed_on, agreement_days.agreement_id, agreement_days.status
    from agreement_days
)

select * from final
