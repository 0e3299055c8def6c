-- Calls as the newest count of each month has them: a file counts a month anew for its group and
-- layout, unless it was said to be added to what others counted.
with calls as (select * from raw.line_calls),
batches as (select * from raw.batches),
months as (select * from raw.months),

counting as (
    select
        batches.batch_id,
        batches.group_id,
        coalesce(batches.layout_id, '') as layout_id,
        batches.is_added_to_calls,
        months.month
    from batches
    inner join months
        on
            months.month between date_trunc('month', batches.calls_from)::DATE
            and batches.calls_to
    where batches.has_calls
),

newest as (
    select
        counting.group_id,
        counting.layout_id,
        counting.month,
        max(counting.batch_id) as batch_id
    from counting
    where not counting.is_added_to_calls
    group by counting.group_id, counting.layout_id, counting.month
),

final as (
    select
        counting.group_id,
        calls.month,
        calls.county_fips,
        calls.attribute,
        calls.category,
        sum(calls.call_count)::BIGINT as call_count
    from calls
    inner join counting
        on calls.batch_id = counting.batch_id and calls.month = counting.month
    left join newest
        on
            counting.group_id = newest.group_id
            and counting.layout_id = newest.layout_id
            and counting.month = newest.month
    where newest.batch_id is null or counting.batch_id >= newest.batch_id
    group by
        counting.group_id, calls.month, calls.county_fips, calls.attribute, calls.category
)

select * from final
