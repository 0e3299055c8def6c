-- What earlier releases said of one figure, and which of it is of the release that is cited.
with history as (select * from file_history),
releases as (select * from file_releases),

final as (
    select
        history.value, history.margin, history.status, history.as_of, history.why,
        history.reason_es, history.reason_en, history.decided_on,
        last_release.position,
        cited.position between first_release.position and last_release.position as spans,
        (select max_by(releases.release_id, releases.position) from releases) as now_release_id
    from history
    inner join releases as first_release
        on history.first_release_id = first_release.release_id
    inner join releases as last_release
        on history.last_release_id = last_release.release_id
    left join releases as cited
        on cited.release_id = $release
    where
        history.metric_id = $metric
        and history.place_id = $place
        and history.period_id = $period
        and history.group_id = $group
        and history.program_id = $program
        and history.attribute = $attribute
        and history.category = $category
)

select * from final
order by final.position
