-- Each row as its newest batch says it; what earlier ones said stays for undoing.
with given as (select * from raw.who_we_reached),

newest as (
    select
        given.group_id,
        given.program_id,
        given.period_id,
        given.place_id,
        given.dimension,
        given.category,
        max(given.batch_id) as batch_id
    from given
    group by 
        given.group_id,
        given.program_id,
        given.period_id,
        given.place_id,
        given.dimension,
        given.category
),

final as (
    select given.*
    from given
    inner join newest
        on
            given.group_id = newest.group_id
            and given.program_id = newest.program_id
            and given.period_id = newest.period_id
            and given.place_id = newest.place_id
            and given.dimension = newest.dimension
            and given.category = newest.category
            and given.batch_id = newest.batch_id
)

select * from final
