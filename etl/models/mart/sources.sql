-- Where every figure comes from, under which licence, and up to which day it is known.
with sources as (select * from raw.sources),
freshness as (select * from core.freshness),

final as (
    select
        sources.source,
        sources.title_es,
        sources.title_en,
        sources.publisher,
        sources.url,
        sources.licence,
        sources.licence_url,
        sources.sensitivity,
        coalesce(freshness.as_of, sources.as_of) as as_of,
        sources.expected_every_days,
        sources.note_es,
        sources.note_en
    from sources
    left join freshness
        on sources.source = freshness.source and freshness.group_id = 'all'
)

select * from final
