-- The outlines that a map draws: counties, and the neighbouring states around them.
with county_shapes as (select * from raw.county_shapes),
neighbour_shapes as (select * from raw.neighbour_shapes),

final as (
    select
        county_shapes.county_fips as shape_id,
        'county' as kind,
        county_shapes.geojson,
        county_shapes.label_longitude,
        county_shapes.label_latitude
    from county_shapes
    union all
    select
        neighbour_shapes.shape_id,
        'state' as kind,
        neighbour_shapes.geojson,
        cast(null as double) as label_longitude,
        cast(null as double) as label_latitude
    from neighbour_shapes
)

select * from final
