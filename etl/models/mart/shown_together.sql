-- Counties that are told together. Inside, each is told alone: only the room has such places, and
-- the publishing step puts them in.
with place_counties as (select * from core.place_counties),

final as (
    select place_counties.place_id, place_counties.county_fips
    from place_counties
    where false
)

select * from final
