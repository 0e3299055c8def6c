-- The papers of every source, with the day of those that have open figures. From the others the
-- room expects nothing, so that it does not look as if nothing had come.
with sources as (select * from mart.sources),
freshness as (select * from core.freshness where group_id = 'all'),

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
        case
            when freshness.source is null then sources.as_of
            else freshness.open_as_of
        end as as_of,
        case
            when freshness.source is null or freshness.is_open then sources.expected_every_days
        end as expected_every_days,
        sources.note_es,
        sources.note_en
    from sources
    left join freshness
        on sources.source = freshness.source
)

select * from final
