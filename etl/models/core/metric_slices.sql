-- Which ways each metric is cut: by group, by program or by one attribute, never two at once.
with metrics as (select * from core.metrics),
categories as (select * from raw.metric_categories),
groups as (select * from raw.groups),
programs as (select * from raw.programs),

final as (
    select categories.metric_id, 'all' as group_id, 'all' as program_id, categories.attribute,
        categories.category
    from categories
    union all
    select metrics.metric_id, groups.group_id, 'all', 'all', 'all'
    from metrics
    cross join groups
    where metrics.is_by_group
    union all
    select metrics.metric_id, 'all', programs.program_id, 'all', 'all'
    from metrics
    cross join programs
    where metrics.is_by_program
)

select * from final
