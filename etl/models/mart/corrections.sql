-- What was read otherwise than the source printed it, with where and why.
with agreement_corrections as (select * from core.agreement_corrections),

final as (
    select
        agreement_corrections.source,
        agreement_corrections.where_found_es, agreement_corrections.where_found_en,
        agreement_corrections.was, agreement_corrections.now,
        agreement_corrections.reason_es, agreement_corrections.reason_en
    from agreement_corrections
)

select * from final
