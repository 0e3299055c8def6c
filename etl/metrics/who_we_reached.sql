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
        sum(reached.person_count)::DOUBLE as value,
        -- A list of a quarter is of all of it.
        max(quarters.ends_on) as as_of,
        max(case when reached.is_internal_only then 1 else 0 end) as is_internal_only
    from reached
    inner join quarters
        on reached.period_id = quarters.period_id
    where reached.dimension <> 'unduplicated'
    group by reached.place_id, reached.period_id, reached.dimension, reached.category
),

-- Where one list stays internal, so does what all lists say of that dimension.
opened as (
    select
        counted.place_id,
        counted.period_id,
        counted.attribute,
        counted.category,
        counted.value,
        counted.as_of,
        case
            when max(counted.is_internal_only) over (
                partition by counted.place_id, counted.period_id, counted.attribute
            ) = 0 then counted.value
        end as open_value
    from counted
),

final as (
    select opened.* from opened
    union all
    select first_months.place_id, first_months.period_id, 'all', 'all', null, null, null
    from first_months
)

select * from final
