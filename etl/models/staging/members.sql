-- Each row as its newest batch says it; what earlier ones said stays for undoing.
with given as (select * from raw.members),

newest as (
    select
        given.group_id,
        given.county_fips,
        given.month,
        max(given.batch_id) as batch_id
    from given
    group by given.group_id, given.county_fips, given.month
),

final as (
    select given.*
    from given
    inner join newest
        on
            given.group_id = newest.group_id
            and given.county_fips = newest.county_fips
            and given.month = newest.month
            and given.batch_id = newest.batch_id
)

select * from final
