-- Each row breaks the claim in this file's name. A wrong cell is exempt where its day was filled
-- from a later list: the register of corrections lists it.
select
    agreements.agreement_id,
    'signed_on' as column_name,
    agreements.signed_on as found,
    agreements.first_listed_on as expected_at_most
from core.agreements
where
    agreements.signed_on > agreements.first_listed_on
    and not exists (
        select 1
        from staging.agreement_listings as listings
        where listings.agreement_id = agreements.agreement_id and listings.is_wrong_cell
    )
