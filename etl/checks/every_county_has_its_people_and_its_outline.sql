-- Each row breaks the claim in this file's name.
select
    counties.county_fips,
    'population_count' as column_name,
    counties.population_count as found
from core.counties as counties
left join raw.county_shapes as shapes on counties.county_fips = shapes.county_fips
where
    counties.population_count is null
    or counties.population_count <= 0
    or shapes.county_fips is null
