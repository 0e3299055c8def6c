-- Each row breaks the claim in this file's name (law 3): who sent what, and when, stays inside.
select
    metric_values.group_id,
    'metric_values' as table_name
from shared.metric_values as metric_values
where metric_values.group_id <> 'all'
union all
select
    freshness.group_id,
    'freshness' as table_name
from shared.freshness as freshness
where freshness.group_id <> 'all'
