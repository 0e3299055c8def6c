-- Every place, and those of several counties that the room is told together.
with places as (select * from mart.places),
told as (select * from published.places),
shown_together as (select * from published.shown_together),

sizes as (
    select shown_together.place_id, count(*) as county_count
    from shown_together
    group by shown_together.place_id
),

final as (
    select places.* from places
    union all
    select told.place_id, 'together', told.name_es, told.name_en,
        coalesce(sizes.county_count, 0), 'Mirador'
    from told
    left join sizes
        on told.place_id = sizes.place_id
)

select * from final
