-- Every metric for every place and period that it is asked for: a value, or why there is none.
-- The frame is joined here, once, so that no metric can forget a silent county.
with slices as (select * from core.metric_slices),
metrics as (select * from core.metrics),
periods as (select * from core.periods),
metric_periods as (select * from raw.metric_periods),
coverage as (select * from core.coverage_by_place),
answers as (select * from core.metric_answers),

-- Where a metric never found anything, or before anybody spoke, its cuts say no more than the
-- place as a whole; but who of the groups spoke is known of each.
places_to_cut as (
    select distinct answers.metric_id, answers.place_id from answers
),

spoken_months as (
    select coverage.source, coverage.period_id from coverage where coverage.covered_count > 0
    union
    select metrics.source, answers.period_id
    from answers
    inner join metrics
        on answers.metric_id = metrics.metric_id
),

first_spoken as (
    select
        spoken_months.source,
        min(periods.starts_on) as starts_on
    from spoken_months
    inner join periods
        on spoken_months.period_id = periods.period_id
    where periods.kind = 'month'
    group by spoken_months.source
),

cells as (
    select
        slices.metric_id,
        coverage.place_id,
        coverage.period_id,
        slices.group_id,
        slices.program_id,
        slices.attribute,
        slices.category,
        -- Nothing to take the middle, or the share, of is not a zero.
        metrics.kind in ('median', 'share') as is_of_something,
        metrics.kind = 'rate' as is_rate,
        periods.starts_on,
        periods.ends_on,
        -- The last list of a period speaks for its end; a count of people must be that of its
        -- last month.
        case
            when metrics.measured = 'at_end' and metrics.source <> 'ice_287g'
                then coverage.covered_at_end_count
            else coverage.covered_count
        end as covered_count,
        case
            when metrics.measured = 'at_end'
                then coverage.whole_at_end_count < greatest(coverage.expected_at_end_count, 1)
            else coverage.whole_count < coverage.expected_count
        end as is_partial,
        case
            when metrics.measured = 'at_end'
                then coverage.whole_at_end_count < greatest(coverage.expected_at_end_count, 1)
            else coverage.open_whole_count < coverage.expected_count
        end as is_open_partial,
        coverage.open_count,
        coverage.known_to_on,
        coverage.open_known_to_on,
        coverage.is_withheld
    from slices
    inner join metrics
        on slices.metric_id = metrics.metric_id
    inner join coverage
        on coverage.source = metrics.source and coverage.group_id = slices.group_id
    inner join periods
        on coverage.period_id = periods.period_id
    inner join metric_periods
        on slices.metric_id = metric_periods.metric_id and periods.kind = metric_periods.period_kind
    left join first_spoken
        on first_spoken.source = metrics.source and periods.ends_on >= first_spoken.starts_on
    left join places_to_cut
        on
            places_to_cut.metric_id = slices.metric_id
            and places_to_cut.place_id = coverage.place_id
    where
        (
            (places_to_cut.place_id is not null or slices.group_id <> 'all')
            and first_spoken.source is not null
        )
        or (slices.group_id = 'all' and slices.program_id = 'all' and slices.attribute = 'all')
),

answered as (
    select
        cells.*,
        answers.value,
        answers.open_value,
        answers.numerator,
        answers.denominator,
        answers.as_of,
        coalesce(answers.is_counted, false) as is_counted,
        coalesce(answers.is_open_counted, false) as is_open_counted,
        coalesce(answers.is_uncertain, cells.is_rate) as is_uncertain,
        coalesce(answers.is_open_uncertain, cells.is_rate) as is_open_uncertain,
        coalesce(answers.missing_count, 0) as missing_count
    from cells
    left join answers
        on
            answers.metric_id = cells.metric_id
            and answers.place_id = cells.place_id
            and answers.period_id = cells.period_id
            and answers.group_id = cells.group_id
            and answers.program_id = cells.program_id
            and answers.attribute = cells.attribute
            and answers.category = cells.category
),

said as (
    select
        answered.*,
        case
            when answered.value is not null then 'reported'
            when answered.is_counted then 'not_reliable'
            when answered.missing_count > 0 then 'not_collected'
            when answered.covered_count > 0 and answered.is_of_something then 'not_applicable'
            when answered.covered_count > 0 then 'none_reported'
            else 'not_collected'
        end as status,
        case
            when answered.open_value is not null then 'reported'
            when answered.is_open_counted then 'not_reliable'
            when answered.missing_count > 0 then 'not_collected'
            when answered.open_count > 0 and answered.is_of_something then 'not_applicable'
            when answered.open_count > 0 then 'none_reported'
            when answered.is_withheld then 'not_shown'
            else 'not_collected'
        end as open_status
    from answered
),

final as (
    select
        said.metric_id,
        said.place_id,
        said.period_id,
        said.group_id,
        said.program_id,
        said.attribute,
        said.category,
        case when said.status = 'none_reported' then 0 else said.value end as value,
        said.numerator,
        said.denominator,
        said.status,
        case
            when said.status not in ('reported', 'none_reported') then null
            when said.is_partial or said.missing_count > 0 then 'partial_period'
            when said.is_uncertain then 'low_reliability'
            else 'final'
        end as quality,
        -- A row that no batch covers is known, but nothing around it.
        case
            when said.status <> 'not_collected' then coalesce(
                said.as_of, least(coalesce(said.known_to_on, said.starts_on), said.ends_on)
            )
        end as as_of,
        case when said.open_status = 'none_reported' then 0 else said.open_value end as open_value,
        said.open_status,
        case
            when said.open_status not in ('reported', 'none_reported') then null
            when said.is_open_partial or said.missing_count > 0 then 'partial_period'
            when said.is_open_uncertain then 'low_reliability'
            else 'final'
        end as open_quality,
        case
            when said.open_status in ('reported', 'none_reported') then coalesce(
                said.as_of, least(coalesce(said.open_known_to_on, said.starts_on), said.ends_on)
            )
        end as open_as_of
    from said
)

select * from final
