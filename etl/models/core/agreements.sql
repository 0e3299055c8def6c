-- Every agreement of the state: how it stands on the newest list, and which list says so.
with spans as (select * from core.agreement_spans),
ends as (select * from core.agreement_ends),
agencies as (select * from core.agencies),
presence as (select * from core.agreement_presence),
lists as (select * from core.agreement_lists),

stood as (
    select
        spans.agreement_id,
        case
            when ends.superseded_by is not null then 'superseded'
            when ends.reason is not null then 'ended'
            when spans.first_missing_on is not null then 'missing'
            when spans.kind = 'pending' then 'pending'
            else 'listed'
        end as status,
        coalesce(ends.ended_on, spans.newest_missing_on, spans.last_listed_on) as status_list_on
    from spans
    left join ends on spans.agreement_id = ends.agreement_id
),

urls as (
    select
        presence.agreement_id,
        arg_max(presence.agreement_url, presence.listed_on)
            filter (presence.agreement_url is not null) as agreement_url
    from presence
    group by presence.agreement_id
),

-- The row that says so is that of the agreement, or of the one that replaced it; of a missing
-- one only the list can be named.
final as (
    select
        spans.agreement_id, agencies.state, spans.agency_id, agencies.agency_name,
        agencies.agency_type, agencies.county_fips, agencies.town_id,
        agencies.not_placed_reason_es, agencies.not_placed_reason_en,
        spans.model, spans.signed_on, spans.first_listed_on, spans.last_listed_on,
        spans.first_missing_on,
        stood.status,
        ends.reason as status_reason,
        ends.superseded_by,
        urls.agreement_url,
        coalesce(proof.list_id, list_days.list_id) as list_id,
        proof.row_number,
        stood.status_list_on
    from spans
    inner join agencies on spans.agency_id = agencies.agency_id
    inner join stood on spans.agreement_id = stood.agreement_id
    inner join urls on spans.agreement_id = urls.agreement_id
    left join ends on spans.agreement_id = ends.agreement_id
    left join presence as proof
        on coalesce(ends.superseded_by, spans.agreement_id) = proof.agreement_id
        and stood.status_list_on = proof.listed_on
    left join lists as list_days
        on spans.kind = list_days.kind
        and stood.status_list_on = list_days.listed_on
        and list_days.origin = 'sheet'
        and not list_days.is_stale
)

select * from final
