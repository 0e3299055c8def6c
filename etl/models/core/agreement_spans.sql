-- From which list to which each agreement was on them, and the first three lists without it.
with presence as (select * from core.agreement_presence),
lists as (select * from core.agreement_lists),

spans as (
    select
        presence.agreement_id, presence.kind, presence.agency_id, presence.model,
        presence.signed_on,
        min(presence.listed_on) as first_listed_on,
        max(presence.listed_on) as last_listed_on
    from presence
    group by
        presence.agreement_id, presence.kind, presence.agency_id, presence.model,
        presence.signed_on
),

-- A stale copy proves presence, never absence.
proving_days as (
    select distinct lists.kind, lists.listed_on from lists where not lists.is_stale
),

absences as (
    select
        spans.agreement_id, proving_days.listed_on,
        row_number() over (
            partition by spans.agreement_id order by proving_days.listed_on
        ) as place
    from spans
    inner join proving_days
        on spans.kind = proving_days.kind and spans.last_listed_on < proving_days.listed_on
),

final as (
    select
        spans.agreement_id, spans.kind, spans.agency_id, spans.model, spans.signed_on,
        spans.first_listed_on, spans.last_listed_on,
        min(absences.listed_on) as first_missing_on,
        min(case when absences.place = 3 then absences.listed_on end) as third_missing_on,
        max(absences.listed_on) as newest_missing_on
    from spans
    left join absences on spans.agreement_id = absences.agreement_id
    group by
        spans.agreement_id, spans.kind, spans.agency_id, spans.model, spans.signed_on,
        spans.first_listed_on, spans.last_listed_on
)

select * from final
