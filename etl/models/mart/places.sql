-- Every place that a figure can be asked for.
with places as (select * from core.places),

final as (
    select
        places.place_id, places.kind, places.name_es, places.name_en, places.county_count,
        places.source
    from places
)

select * from final
