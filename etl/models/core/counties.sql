-- The counties of the state, with the people who live in them.
with counties as (select * from raw.counties),
population as (select * from raw.population),

final as (
    select
        counties.county_fips,
        counties.county,
        population.population_count,
        counties.seat_town_id
    from counties
    left join population on counties.county_fips = population.county_fips
)

select * from final
