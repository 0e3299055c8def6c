-- What rates divide by in each place, and how far the survey may be off.
-- The error of a sum is the root of the sum of squares, and the coefficient of variation (CV) is
-- the error at 90 % / 1.645 / the estimate: Census Bureau, "Understanding and Using American
-- Community Survey Data", chapters 7 and 8. It holds county populations to its own counts of
-- people, so they carry no error of the survey.
with place_counties as (select * from core.place_counties),
population as (select * from raw.population),
limited_english as (select * from raw.limited_english),
denominators as (select * from raw.denominators),

estimates as (
    select
        'population' as denominator_id,
        population.county_fips,
        population.population_count as estimate,
        null::DOUBLE as margin_of_error,
        population.source
    from population
    union all
    select
        'limited_english',
        limited_english.county_fips,
        limited_english.limited_english_count,
        limited_english.margin_of_error,
        limited_english.source
    from limited_english
),

summed as (
    select
        place_counties.place_id,
        estimates.denominator_id,
        sum(estimates.estimate)::DOUBLE as value,
        sqrt(sum(estimates.margin_of_error * estimates.margin_of_error)) as margin_of_error,
        min(estimates.source) as source
    from place_counties
    inner join estimates
        on place_counties.county_fips = estimates.county_fips
    group by place_counties.place_id, estimates.denominator_id
),

final as (
    select
        summed.place_id,
        summed.denominator_id,
        summed.value,
        summed.margin_of_error / 1.645 / nullif(summed.value, 0) as cv,
        denominators.year,
        summed.source
    from summed
    inner join denominators
        on summed.denominator_id = denominators.denominator_id
)

select * from final
