-- Every list day, what it rests on, and what was corrected.
with agreement_lists as (select * from core.agreement_lists),

final as (
    select
        agreement_lists.listed_on, agreement_lists.list_id, agreement_lists.kind,
        agreement_lists.origin, agreement_lists.named_on, agreement_lists.is_stale,
        agreement_lists.correction_es, agreement_lists.correction_en
    from agreement_lists
)

select * from final
