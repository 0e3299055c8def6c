-- Each row breaks the claim in this file's name (law 3).
select
    checkpoints.group_id,
    checkpoints.report_id,
    'is_open' as column_name
from core.checkpoints as checkpoints
cross join raw.settings as settings
where
    checkpoints.is_open
    and (
        checkpoints.status <> 'confirmed'
        or (checkpoints.town_id is null and checkpoints.road_id is null)
        or checkpoints.seen_on + 4 > settings.today
    )
