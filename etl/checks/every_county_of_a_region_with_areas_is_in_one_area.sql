-- Each row breaks the claim in this file's name.
select
    regions.region_id,
    'county_fips' as column_name,
    regions.county_fips as found,
    count(areas.area_id) as area_count
from raw.regions as regions
left join raw.areas as areas
    on regions.region_id = areas.region_id and regions.county_fips = areas.county_fips
where regions.region_id in (select areas.region_id from raw.areas as areas)
group by regions.region_id, regions.county_fips
having count(areas.area_id) <> 1
