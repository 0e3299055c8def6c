-- The numbered roads, each once.
with roads as (select * from raw.roads),

final as (
    select distinct roads.road_id, roads.road
    from roads
)

select * from final
