-- Every town of the gazetteer, with or without a point, and how its name is drawn.
with towns as (select * from raw.towns),
small_places as (select * from raw.small_places),
counties as (select * from raw.counties),
labels as (select * from raw.town_labels),

known as (
    select
        towns.town_id, towns.town, towns.county_fips, towns.latitude, towns.longitude,
        towns.population_count, towns.source
    from towns
    union all
    select
        small_places.town_id, small_places.town, small_places.county_fips,
        cast(null as double) as latitude, cast(null as double) as longitude,
        cast(null as bigint) as population_count, small_places.source
    from small_places
),

final as (
    select
        known.town_id,
        known.town,
        known.county_fips,
        known.latitude,
        known.longitude,
        known.population_count,
        counties.seat_town_id is not null as is_seat,
        labels.min_zoom,
        labels.label_dx,
        labels.label_dy,
        known.source
    from known
    left join counties on known.town_id = counties.seat_town_id
    left join labels on known.town_id = labels.town_id
)

select * from final
