-- Each row as its newest batch says it; what earlier ones said stays for undoing.
with given as (select * from raw.milestones),

newest as (
    select
        given.group_id,
        given.milestone_id,
        max(given.batch_id) as batch_id
    from given
    group by given.group_id, given.milestone_id
),

final as (
    select given.*
    from given
    inner join newest
        on
            given.group_id = newest.group_id
            and given.milestone_id = newest.milestone_id
            and given.batch_id = newest.batch_id
)

select * from final
