-- Figures whose metric says `publish: open`, at the places and periods that it opens, and those of
-- people and acts as the rules tell them. Every other figure of the coalition as a whole is there
-- too, as "not shown": whether or not there is one.
with metric_values as (select * from core.metric_values),
told as (select * from published.figures),
metrics as (select * from core.metrics),
openings as (select * from raw.metric_openings),
places as (select * from core.places),
periods as (select * from shared.periods),
settings as (select * from raw.settings),

by_month as (
    select distinct openings.metric_id from openings where openings.period_kind = 'month'
),

cells as (
    select
        metric_values.*,
        periods.ends_on,
        by_month.metric_id is not null as is_by_month,
        openings.metric_id is not null as is_open
    from metric_values
    inner join places
        on metric_values.place_id = places.place_id
    inner join periods
        on metric_values.period_id = periods.period_id
    inner join metrics
        on metric_values.metric_id = metrics.metric_id
    cross join settings
    left join by_month
        on by_month.metric_id = metric_values.metric_id
    left join openings
        on
            openings.metric_id = metric_values.metric_id
            and metrics.publish = 'open'
            and openings.period_kind = periods.kind
            and (
                openings.place_kind = places.kind
                or (openings.place_kind = 'root_region' and places.place_id = settings.region_id)
            )
            and metric_values.group_id = 'all'
            and (metric_values.program_id = 'all' or openings.is_by_program)
    left join told
        on
            told.metric_id = metric_values.metric_id
            and told.place_id = metric_values.place_id
            and told.period_id = metric_values.period_id
            and told.group_id = metric_values.group_id
            and told.program_id = metric_values.program_id
            and told.attribute = metric_values.attribute
            and told.category = metric_values.category
    where told.metric_id is null
),

opened as (
    select
        cells.metric_id,
        cells.place_id,
        cells.period_id,
        cells.group_id,
        cells.program_id,
        cells.attribute,
        cells.category,
        case when cells.is_open then cells.open_value end as value,
        -- The numerator is that of the value; where less of it is open, it stays inside.
        case
            when cells.is_open and cells.open_value is not distinct from cells.value
                then cells.numerator
        end as numerator,
        case when cells.is_open then cells.denominator end as denominator,
        case when cells.is_open then cells.open_status else 'not_shown' end as status,
        case when cells.is_open then cells.open_quality end as quality,
        -- A figure that is not given by month says no month by its day either.
        case
            when not cells.is_open then null
            when cells.is_by_month or cells.open_as_of = cells.ends_on then cells.open_as_of
            when date_trunc('quarter', cells.open_as_of + 1) = cells.open_as_of + 1
                then cells.open_as_of
            else date_trunc('quarter', cells.open_as_of)::DATE
        end as as_of,
        case when cells.is_open and cells.open_value is not null then 0.0::DOUBLE end as margin
    from cells
    where
        cells.is_open
        or (cells.group_id = 'all' and cells.program_id = 'all' and cells.attribute = 'all')
),

final as (
    select opened.* from opened
    union all
    select
        told.metric_id, told.place_id, told.period_id, told.group_id, told.program_id,
        told.attribute, told.category, told.value, null, null, told.status, told.quality,
        told.as_of, told.margin
    from told
)

select * from final
