-- Where the lists held and the history differ.
with agreement_disagreements as (select * from core.agreement_disagreements),

final as (
    select
        agreement_disagreements.agreement_id, agreement_disagreements.field,
        agreement_disagreements.history_value, agreement_disagreements.sheets_value
    from agreement_disagreements
)

select * from final
