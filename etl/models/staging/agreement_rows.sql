-- Rows of the state's lists in use, the agency's name and a re-dated signing set right.
with listings as (select * from raw.ice_listings),
settings as (select * from raw.settings),
lists as (select * from staging.agreement_lists),
names as (select * from staging.agency_names),
register as (select * from raw.ice_corrections),

final as (
    select
        listings.list_id, listings.row_number, lists.kind, lists.listed_on, lists.is_stale,
        names.state, names.agency_id, names.agency_name, listings.agency as printed,
        listings.agency_type, listings.county, listings.model,
        listings.signed, listings.signed_on as printed_signed_on,
        coalesce(register.now_on, listings.signed_on) as signed_on,
        register.correction_id,
        listings.agreement_url
    from listings
    inner join settings on listings.state = settings.state
    inner join lists
        on listings.list_id = lists.list_id and (lists.is_deciding or lists.is_stale)
    inner join names
        on listings.state = names.state and listings.agency = names.printed
    left join register
        on register.action = 'signing_re_dated'
        and names.state = register.state
        and names.agency_name = register.agency_name
        and listings.model = register.model
        and listings.signed_on = register.was_on
)

select * from final
