-- What decides the order of a tree of places: the areas and the people of the root region's counties.
with place_counties as (select * from core.place_counties),
areas as (select * from raw.areas),
population as (select * from raw.population),
settings as (select * from raw.settings),

final as (
    select
        place_counties.county_fips,
        coalesce(areas.area_id, '') as area_id,
        population.population_count
    from settings
    inner join place_counties
        on settings.region_id = place_counties.place_id
    inner join population
        on place_counties.county_fips = population.county_fips
    left join areas
        on place_counties.county_fips = areas.county_fips and settings.region_id = areas.region_id
)

select * from final
