-- Every release that a shared file knows of, and how many figures it gave another number than the
-- one before it; what was new or withdrawn did not move.
with releases as (select * from file_releases),
history as (select * from file_history where why in ('superseded', 'corrected')),

moved as (
    select before.position + 1 as position, count(*) as moved_count
    from history
    inner join releases as before
        on history.last_release_id = before.release_id
    group by all
),

final as (
    select
        releases.release_id,
        releases.built_on,
        releases.region_id,
        releases.figure_count,
        case when releases.position > 1 then coalesce(moved.moved_count, 0) end as moved_count,
        releases.position
    from releases
    left join moved
        on releases.position = moved.position
)

select * from final
order by final.position desc
