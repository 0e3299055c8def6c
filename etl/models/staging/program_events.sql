-- Each row as its newest batch says it; what earlier ones said stays for undoing.
with given as (select * from raw.program_events),

newest as (
    select
        given.group_id,
        given.event_id,
        max(given.batch_id) as batch_id
    from given
    group by given.group_id, given.event_id
),

final as (
    select given.*
    from given
    inner join newest
        on
            given.group_id = newest.group_id
            and given.event_id = newest.event_id
            and given.batch_id = newest.batch_id
)

select * from final
