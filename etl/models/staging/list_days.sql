-- The day that each list stands for: the one in its name, unless its own signings rule it out.
with lists as (select * from raw.ice_lists),
listings as (select * from raw.ice_listings),

-- Rows signed after the day in the name. Over two years later is a typing slip such as 5025.
late as (
    select
        lists.list_id, lists.named_on, lists.named_part,
        count(*) as late_count,
        max(listings.signed_on) as newest_on
    from lists
    inner join listings on lists.list_id = listings.list_id
    where
        lists.kind = 'participating'
        and listings.signed_on > lists.named_on
        and listings.signed_on <= lists.named_on + interval 2 year
    group by lists.list_id, lists.named_on, lists.named_part
),

shifted as (
    select
        late.list_id, late.named_on, late.named_part, late.newest_on,
        cast(date_diff('month', late.named_on, late.newest_on) as integer) as month_count
    from late
    where late.late_count >= 2
),

-- Two such rows or more and the name is wrong: the day stays, the month moves forward.
moved as (
    select
        shifted.list_id, shifted.named_on, shifted.named_part,
        case
            when cast(shifted.named_on + to_months(shifted.month_count) as date)
                >= shifted.newest_on
                then cast(shifted.named_on + to_months(shifted.month_count) as date)
            else cast(shifted.named_on + to_months(shifted.month_count + 1) as date)
        end as listed_on
    from shifted
),

-- A pending list holds no day to judge by: it takes the correction of its twin.
twins as (
    select moved.named_on, moved.named_part, max(moved.listed_on) as listed_on
    from moved
    group by moved.named_on, moved.named_part
),

final as (
    select
        lists.list_id, lists.kind, lists.named_on, lists.named_part, lists.content_hash,
        coalesce(moved.listed_on, twins.listed_on, lists.named_on) as listed_on,
        case
            when moved.list_id is not null then 'month_moved'
            when twins.listed_on is not null then 'month_moved_with_twin'
        end as correction
    from lists
    left join moved on lists.list_id = moved.list_id
    left join twins
        on lists.kind = 'pending'
        and lists.named_on = twins.named_on
        and lists.named_part is not distinct from twins.named_part
)

select * from final
