-- The counties of the state.
with counties as (select * from core.counties),

final as (
    select
        counties.county_fips, counties.county, counties.population_count, counties.seat_town_id
    from counties
)

select * from final
