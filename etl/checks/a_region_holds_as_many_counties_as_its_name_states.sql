-- Each row breaks the claim in this file's name.
select
    region_names.region_id,
    'stated_county_count' as column_name,
    region_names.stated_county_count as expected,
    places.county_count as found
from raw.region_names as region_names
inner join core.places as places on region_names.region_id = places.place_id
where
    places.county_count <> region_names.stated_county_count
    or region_names.stated_county_count is null and places.county_count = 0
