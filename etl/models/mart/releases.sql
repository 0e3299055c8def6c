-- The shared releases before this one, in the order in which they were made.
with releases as (select * from raw.earlier_releases),

final as (
    select
        releases.release_id, releases.position, releases.built_on, releases.region_id,
        releases.is_demo, releases.figure_count
    from releases
)

select * from final
