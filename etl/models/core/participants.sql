-- Different people by lists: what each call counted is the least that there were, so the greatest
-- stands. It is never added up over places, programs, periods or groups.
with counts as (select * from staging.counts),

final as (
    select
        counts.place_id,
        counts.period_id,
        counts.group_id,
        counts.program_id,
        max(counts.quantity) as person_count
    from counts
    where
        counts.measure = 'participants_unduplicated'
        and counts.attribute = 'method'
        and counts.category = 'by_lists'
    group by counts.place_id, counts.period_id, counts.group_id, counts.program_id
)

select * from final
