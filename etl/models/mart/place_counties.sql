-- The counties inside every place.
with place_counties as (select * from core.place_counties),

final as (
    select place_counties.place_id, place_counties.county_fips
    from place_counties
)

select * from final
