-- The counties of each place of several that the room is told together.
with shown_together as (select * from published.shown_together),

final as (
    select shown_together.place_id, shown_together.county_fips from shown_together
)

select * from final
