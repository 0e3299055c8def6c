-- Who was reached in a quarter, by one dimension at a time; there is no total of the dimensions.
with reached as (select * from core.who_we_reached),

quarters as (select * from core.periods where kind = 'quarter'),
months as (select * from core.periods where kind = 'month'),

-- What is asked begins with the first month that a source speaks of: that of its first quarter,
-- which has no figure of its own.
first_months as (
    select distinct reached.place_id, months.period_id
    from reached
    inner join quarters
        on reached.period_id = quarters.period_id
    inner join months
        on quarters.starts_on = months.starts_on
),

counted as (
    select
        reached.place_id,
        reached.period_id,
        reached.dimension as attribute,
        reached.category,
        sum(reached.person_count)::DOUBLE as value
    from reached
    where reached.dimension <> 'unduplicated'
    group by reached.place_id, reached.period_id, reached.dimension, reached.category
),

final as (
    select counted.* from counted
    union all
    select first_months.place_id, first_months.period_id, 'all', 'all', null
    from first_months
)

select * from final
