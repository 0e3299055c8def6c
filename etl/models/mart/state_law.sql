-- The state laws that hold in every county, whatever its agreements are.
with state_law as (select * from raw.state_law),

final as (
    select
        state_law.law, state_law.title_es, state_law.title_en, state_law.effective_on,
        state_law.what_it_requires_es, state_law.what_it_requires_en,
        state_law.applies_to_es, state_law.applies_to_en, state_law.source
    from state_law
)

select * from final
