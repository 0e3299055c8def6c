-- What the newest release says of one figure.
with figures as (select * from file_figures),
releases as (select * from file_releases),

final as (
    select
        figures.value, figures.margin, figures.status, figures.as_of,
        max_by(releases.release_id, releases.position) as now_release_id
    from figures
    cross join releases
    where
        figures.metric_id = $metric
        and figures.place_id = $place
        and figures.period_id = $period
        and figures.group_id = $group
        and figures.program_id = $program
        and figures.attribute = $attribute
        and figures.category = $category
    group by all
)

select * from final
