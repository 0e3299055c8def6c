-- The numbered roads, in each county they run through.
with roads as (select * from raw.roads),

final as (
    select roads.road_id, roads.road as road_es, roads.road as road_en, roads.county_fips
    from roads
)

select * from final
