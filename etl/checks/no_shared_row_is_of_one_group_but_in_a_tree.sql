-- Each row breaks the claim in this file's name (law 3): who sent what, and when, stays inside. A
-- group's own part of a count is told only where the tree of its metric has that arm.
select
    metric_values.group_id,
    'metric_values' as table_name
from shared.metric_values as metric_values
inner join core.metrics as metrics
    on metric_values.metric_id = metrics.metric_id
where metric_values.group_id <> 'all' and metrics.publish <> 'tree'
union all
select
    freshness.group_id,
    'freshness' as table_name
from shared.freshness as freshness
where freshness.group_id <> 'all'
