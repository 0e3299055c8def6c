-- Every place that a figure can be asked for: counties, regions, the state.
with counties as (select * from raw.counties),
region_names as (select * from raw.region_names),
place_counties as (select * from core.place_counties),

named as (
    select
        counties.county_fips as place_id,
        'county' as kind,
        'Condado de ' || counties.county as name_es,
        counties.county || ' County' as name_en,
        'U.S. Census Bureau' as source
    from counties
    union all
    select
        region_names.region_id as place_id,
        'region' as kind,
        region_names.region_es as name_es,
        region_names.region_en as name_en,
        region_names.source
    from region_names
    union all
    select
        'nc' as place_id,
        'state' as kind,
        'Carolina del Norte' as name_es,
        'North Carolina' as name_en,
        'U.S. Census Bureau' as source
),

sizes as (
    select place_counties.place_id, count(*) as county_count
    from place_counties
    group by place_counties.place_id
),

final as (
    select
        named.place_id,
        named.kind,
        named.name_es,
        named.name_en,
        coalesce(sizes.county_count, 0) as county_count,
        named.source
    from named
    left join sizes on named.place_id = sizes.place_id
)

select * from final
