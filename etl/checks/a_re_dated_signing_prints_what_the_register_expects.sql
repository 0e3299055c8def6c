-- Each row breaks the claim in this file's name: the newest list that names the agreement prints a
-- day that its entry in corrections.yml does not know, so somebody has to look at it again.
select
    listings.agreement_id,
    'signed_on' as column_name,
    listings.printed_signed_on as found,
    register.expected_1 as expected
from staging.agreement_listings as listings
inner join raw.ice_corrections as register
    on register.action = 'signing_re_dated'
    and listings.state = register.state
    and listings.agency_name = register.agency_name
    and listings.model = register.model
where
    listings.kind = 'participating'
    and not listings.is_stale
    and listings.printed_signed_on not in (register.expected_1, register.expected_2)
    and listings.listed_on = (
        select max(newer.listed_on)
        from staging.agreement_listings as newer
        where
            newer.kind = 'participating'
            and newer.agency_id = listings.agency_id
            and newer.model = listings.model
    )
