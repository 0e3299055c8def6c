-- Each row breaks the claim in this file's name.
select
    counties.county_fips,
    'seat_town_id' as column_name,
    towns.county_fips as found,
    counties.county_fips as expected
from core.counties as counties
left join core.towns as towns on counties.seat_town_id = towns.town_id
where towns.county_fips is null or towns.county_fips <> counties.county_fips
