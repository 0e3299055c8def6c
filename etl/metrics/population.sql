-- People living in a place, as the last five-year survey estimates it.
with frame as (
    select distinct frame.place_id, frame.period_id, frame.county_fips from core.frame as frame
),
population as (select * from core.counties),

final as (
    select
        frame.place_id,
        frame.period_id,
        sum(population.population_count)::DOUBLE as value,
        date '2023-12-31' as as_of
    from frame
    inner join population
        on frame.county_fips = population.county_fips
    group by frame.place_id, frame.period_id
)

select * from final
