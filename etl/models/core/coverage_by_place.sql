-- How much of each place and period is spoken for: for the coalition ("all") and for each group.
with frame as (select * from core.frame),
coverage as (select * from core.coverage),
group_counties as (select * from raw.group_counties),

covered as (
    select
        coverage.source,
        'all' as group_id,
        coverage.county_fips,
        coverage.month,
        max(case when coverage.is_open then 1 else 0 end) as open_count,
        max(case when coverage.is_promised then 1 else 0 end) as promised_count,
        max(coverage.known_to_on) as known_to_on,
        max(case when coverage.is_whole then 1 else 0 end) as whole_count
    from coverage
    group by coverage.source, coverage.county_fips, coverage.month
    union all
    select
        coverage.source,
        coverage.group_id,
        coverage.county_fips,
        coverage.month,
        case when coverage.is_open then 1 else 0 end,
        case when coverage.is_promised then 1 else 0 end,
        coverage.known_to_on,
        case when coverage.is_whole then 1 else 0 end
    from coverage
    where coverage.group_id <> 'all'
),

askers as (
    select 'all' as group_id, frame.place_id, frame.period_id, frame.county_fips, frame.month,
        frame.is_last_month
    from frame
    union all
    -- A group answers for its own counties: elsewhere nobody asked it.
    select group_counties.group_id, frame.place_id, frame.period_id, frame.county_fips,
        frame.month, frame.is_last_month
    from frame
    inner join group_counties
        on frame.county_fips = group_counties.county_fips
),

sources as (select distinct covered.source from covered),

final as (
    select
        sources.source,
        askers.group_id,
        askers.place_id,
        askers.period_id,
        count(*) as expected_count,
        count(covered.month) as covered_count,
        coalesce(sum(covered.whole_count), 0)::BIGINT as whole_count,
        count(*) filter (where askers.is_last_month) as expected_at_end_count,
        count(covered.month) filter (where askers.is_last_month) as covered_at_end_count,
        coalesce(
            sum(covered.whole_count) filter (where askers.is_last_month), 0
        )::BIGINT as whole_at_end_count,
        coalesce(sum(covered.open_count), 0)::BIGINT as open_count,
        coalesce(sum(covered.promised_count), 0)::BIGINT as promised_count,
        max(covered.known_to_on) as known_to_on
    from askers
    cross join sources
    left join covered
        on
            covered.source = sources.source
            and covered.group_id = askers.group_id
            and covered.county_fips = askers.county_fips
            and covered.month = askers.month
    group by sources.source, askers.group_id, askers.place_id, askers.period_id
)

select * from final
