-- Each row as its newest batch says it; what earlier ones said stays for undoing.
with given as (select * from raw.plan),

newest as (
    select
        given.group_id,
        given.grant_code,
        given.starts_on,
        given.ends_on,
        given.program_id,
        given.counties,
        given.metric_id,
        max(given.batch_id) as batch_id
    from given
    group by 
        given.group_id,
        given.grant_code,
        given.starts_on,
        given.ends_on,
        given.program_id,
        given.counties,
        given.metric_id
),

final as (
    select given.*
    from given
    inner join newest
        on
            given.group_id = newest.group_id
            and given.grant_code = newest.grant_code
            and given.starts_on = newest.starts_on
            and given.ends_on = newest.ends_on
            and given.program_id = newest.program_id
            and given.counties = newest.counties
            and given.metric_id = newest.metric_id
            and given.batch_id = newest.batch_id
)

select * from final
