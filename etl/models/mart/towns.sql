-- The towns of the gazetteer.
with towns as (select * from core.towns),

final as (
    select
        towns.town_id, towns.town, towns.county_fips, towns.latitude, towns.longitude,
        towns.population_count, towns.is_seat, towns.min_zoom, towns.label_dx, towns.label_dy,
        towns.source
    from towns
)

select * from final
