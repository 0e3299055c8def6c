-- People living in a place, as the last five-year survey estimates it.
with frame as (select * from core.frame),
population as (select * from raw.population),

final as (
    select
        frame.place_id,
        frame.period_id,
        sum(population.population_count)::DOUBLE as value,
        date '2023-12-31' as as_of
    from frame
    inner join population
        on frame.county_fips = population.county_fips
    where frame.is_last_month
    group by frame.place_id, frame.period_id
)

select * from final
