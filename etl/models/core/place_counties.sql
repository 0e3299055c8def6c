-- The counties inside every place: a county holds itself, a region those of its definition.
with counties as (select * from raw.counties),
regions as (select * from raw.regions),

final as (
    select counties.county_fips as place_id, counties.county_fips
    from counties
    union all
    select regions.region_id as place_id, regions.county_fips
    from regions
    union all
    select 'nc' as place_id, counties.county_fips
    from counties
)

select * from final
