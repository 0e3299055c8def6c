-- Calls to the line by county and month; the county of some is not known.
with counts as (select * from staging.counts),
periods as (select * from raw.periods),

final as (
    select
        counts.group_id,
        counts.place_id as county_fips,
        periods.starts_on as month,
        counts.attribute,
        counts.category,
        sum(counts.quantity)::BIGINT as call_count
    from counts
    inner join periods
        on counts.period_id = periods.period_id
    where counts.source = 'line_calls'
    group by
        counts.group_id, counts.place_id, periods.starts_on, counts.attribute, counts.category
)

select * from final
