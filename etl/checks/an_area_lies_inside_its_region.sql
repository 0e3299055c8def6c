-- Each row breaks the claim in this file's name.
select
    areas.area_id,
    'county_fips' as column_name,
    areas.county_fips as found,
    areas.region_id as expected_inside
from raw.areas as areas
left join raw.regions as regions
    on areas.region_id = regions.region_id and areas.county_fips = regions.county_fips
where regions.region_id is null
