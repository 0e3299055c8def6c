-- Each row as its newest batch says it; what earlier ones said stays for undoing.
with given as (select * from raw.checkpoint_reports),

newest as (
    select
        given.group_id,
        given.report_id,
        max(given.batch_id) as batch_id
    from given
    group by given.group_id, given.report_id
),

final as (
    select given.*
    from given
    inner join newest
        on
            given.group_id = newest.group_id
            and given.report_id = newest.report_id
            and given.batch_id = newest.batch_id
)

select * from final
