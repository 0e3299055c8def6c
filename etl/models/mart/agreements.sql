-- Every agreement of the state, as readers see it.
with agreements as (select * from core.agreements),

final as (
    select
        agreements.agreement_id, agreements.state, agreements.agency_id, agreements.agency_name,
        agreements.agency_type, agreements.county_fips, agreements.town_id,
        agreements.not_placed_reason_es, agreements.not_placed_reason_en, agreements.model,
        agreements.signed_on, agreements.first_listed_on, agreements.last_listed_on,
        agreements.first_missing_on, agreements.status, agreements.status_reason,
        agreements.superseded_by, agreements.agreement_url, agreements.list_id,
        agreements.row_number, agreements.status_list_on
    from agreements
)

select * from final
