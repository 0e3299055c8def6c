-- How much of each place and period is spoken for: for the coalition ("all") and for each group.
with frame as (select * from core.frame),
coverage as (select * from core.coverage),
metrics as (select * from core.metrics),
place_counties as (select * from core.place_counties),
group_counties as (select * from raw.group_counties),
batches as (select * from raw.batches),

-- A group answers for its own counties; elsewhere nobody asked it.
asked as (
    select
        'all' as group_id,
        frame.place_id,
        frame.period_id,
        count(*) as expected_count,
        count(*) filter (where frame.is_last_month) as expected_at_end_count
    from frame
    group by frame.place_id, frame.period_id
    union all
    select
        group_counties.group_id,
        frame.place_id,
        frame.period_id,
        count(*),
        count(*) filter (where frame.is_last_month)
    from frame
    inner join group_counties
        on frame.county_fips = group_counties.county_fips
    group by group_counties.group_id, frame.place_id, frame.period_id
),

spoken as (
    select
        coverage.source,
        'all' as group_id,
        coverage.county_fips,
        coverage.month,
        max(coverage.is_open::INTEGER) as open_count,
        max(coverage.is_open_whole::INTEGER) as open_whole_count,
        max(coverage.is_whole::INTEGER) as whole_count,
        max(coverage.known_to_on) as known_to_on,
        max(coverage.open_known_to_on) as open_known_to_on
    from coverage
    group by coverage.source, coverage.county_fips, coverage.month
    union all
    select
        coverage.source,
        coverage.group_id,
        coverage.county_fips,
        coverage.month,
        coverage.is_open::INTEGER,
        coverage.is_open_whole::INTEGER,
        coverage.is_whole::INTEGER,
        coverage.known_to_on,
        coverage.open_known_to_on
    from coverage
    where coverage.group_id <> 'all'
),

covered as (
    select
        spoken.source,
        spoken.group_id,
        frame.place_id,
        frame.period_id,
        count(*) as covered_count,
        sum(spoken.whole_count) as whole_count,
        count(*) filter (where frame.is_last_month) as covered_at_end_count,
        sum(spoken.whole_count) filter (where frame.is_last_month) as whole_at_end_count,
        sum(spoken.open_count) as open_count,
        sum(spoken.open_whole_count) as open_whole_count,
        max(spoken.known_to_on) as known_to_on,
        max(spoken.open_known_to_on) as open_known_to_on
    from frame
    inner join spoken
        on frame.county_fips = spoken.county_fips and frame.month = spoken.month
    group by spoken.source, spoken.group_id, frame.place_id, frame.period_id
),

-- That a group keeps reports which nobody confirmed twice is all that the room learns of them:
-- neither when nor whether.
withheld as (
    select distinct batches.source, place_counties.place_id
    from batches
    inner join group_counties
        on batches.group_id = group_counties.group_id
    inner join place_counties
        on group_counties.county_fips = place_counties.county_fips
    where batches.source = 'checkpoint_reports' and batches.confirmed_basis = 'not_said'
),

sources as (select distinct metrics.source from metrics),

final as (
    select
        sources.source,
        asked.group_id,
        asked.place_id,
        asked.period_id,
        asked.expected_count,
        coalesce(covered.covered_count, 0) as covered_count,
        coalesce(covered.whole_count, 0)::BIGINT as whole_count,
        asked.expected_at_end_count,
        coalesce(covered.covered_at_end_count, 0) as covered_at_end_count,
        coalesce(covered.whole_at_end_count, 0)::BIGINT as whole_at_end_count,
        coalesce(covered.open_count, 0)::BIGINT as open_count,
        coalesce(covered.open_whole_count, 0)::BIGINT as open_whole_count,
        covered.known_to_on,
        covered.open_known_to_on,
        withheld.place_id is not null as is_withheld
    from asked
    cross join sources
    left join covered
        on
            covered.source = sources.source
            and covered.group_id = asked.group_id
            and covered.place_id = asked.place_id
            and covered.period_id = asked.period_id
    left join withheld
        on withheld.source = sources.source and withheld.place_id = asked.place_id
)

select * from final
