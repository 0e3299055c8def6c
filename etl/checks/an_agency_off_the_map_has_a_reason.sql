-- Each row breaks the claim in this file's name: placed, or told why not in both languages.
select
    agencies.agency_id,
    'not_placed_reason_es' as column_name,
    agencies.county_fips as found,
    agencies.not_placed_reason_en as expected_otherwise
from core.agencies
where
    (agencies.county_fips is null)
    <> (agencies.not_placed_reason_es is not null and agencies.not_placed_reason_en is not null)
