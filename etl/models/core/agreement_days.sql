-- How each agreement stood on each list day; ended and superseded ones are no longer there.
with presence as (select * from core.agreement_presence),
lists as (select * from core.agreement_lists),
spans as (select * from core.agreement_spans),
ends as (select * from core.agreement_ends),

-- Days of both kinds, and how many lists of a kind could have proved an absence by then.
counted as (
    select
        days.listed_on,
        kinds.kind,
        count(distinct case when not lists.is_stale then lists.listed_on end) as proof_count
    from (select distinct lists.listed_on from lists) as days
    cross join (select distinct lists.kind from lists) as kinds
    left join lists on kinds.kind = lists.kind and lists.listed_on <= days.listed_on
    group by days.listed_on, kinds.kind
),

seen as (
    select
        spans.agreement_id, spans.kind, counted.listed_on, counted.proof_count,
        max(case when presence.agreement_id is not null then counted.proof_count end) over (
            partition by spans.agreement_id order by counted.listed_on
        ) as proof_count_when_seen
    from spans
    inner join counted
        on spans.kind = counted.kind and spans.first_listed_on <= counted.listed_on
    left join presence
        on spans.agreement_id = presence.agreement_id
        and counted.listed_on = presence.listed_on
),

final as (
    select
        seen.listed_on,
        seen.agreement_id,
        case
            when seen.proof_count > seen.proof_count_when_seen then 'missing'
            when seen.kind = 'pending' then 'pending'
            else 'listed'
        end as status
    from seen
    left join ends on seen.agreement_id = ends.agreement_id
    where
        seen.proof_count - seen.proof_count_when_seen < 3
        and (ends.ended_on is null or seen.listed_on < ends.ended_on)
)

select * from final
