-- Counts as the newest file of the same days has them: a file counts its days anew for its group
-- and layout, unless it was said to be added to what others counted. Other days of the same period
-- stand beside it.
with counts as (select * from raw.counts),
batches as (select * from raw.batches),
periods as (select * from raw.periods),

counting as (
    select
        batches.batch_id,
        batches.source,
        batches.group_id,
        coalesce(batches.layout_id, '') as layout_id,
        batches.is_added_to_counts,
        periods.period_id,
        greatest(batches.counts_from, periods.starts_on) as from_on,
        least(batches.counts_to, periods.ends_on) as to_on
    from batches
    inner join periods
        on periods.starts_on <= batches.counts_to and periods.ends_on >= batches.counts_from
    where batches.has_counts
),

counted_anew as (
    select distinct
        older.batch_id,
        older.period_id
    from counting as older
    inner join counting as newer
        on
            older.source = newer.source
            and older.group_id = newer.group_id
            and older.layout_id = newer.layout_id
            and older.period_id = newer.period_id
            and older.batch_id < newer.batch_id
            and older.from_on <= newer.to_on
            and older.to_on >= newer.from_on
    where not newer.is_added_to_counts
),

final as (
    select
        counts.batch_id,
        counts.source,
        batches.group_id,
        counts.measure,
        counts.place_id,
        counts.period_id,
        counts.program_id,
        counts.attribute,
        counts.category,
        counts.quantity
    from counts
    inner join batches
        on counts.batch_id = batches.batch_id
    left join counted_anew
        on counts.batch_id = counted_anew.batch_id and counts.period_id = counted_anew.period_id
    where counted_anew.batch_id is null
)

select * from final
