-- Who was reached, by one dimension at a time. Where a person could give several answers, and no
-- category says "more than one", the categories overlap: such a list stays internal.
with reached as (select * from staging.who_we_reached),

lists as (
    select
        reached.group_id,
        reached.program_id,
        reached.period_id,
        reached.place_id,
        reached.dimension,
        max(case when reached.answers = 'several' then 1 else 0 end) = 1 as is_several,
        max(case when reached.category = 'more_than_one' then 1 else 0 end) = 1 as has_more_than_one
    from reached
    group by
        reached.group_id, reached.program_id, reached.period_id, reached.place_id, reached.dimension
),

final as (
    select
        reached.group_id,
        reached.program_id,
        reached.period_id,
        reached.place_id,
        reached.dimension,
        reached.category,
        reached.person_count,
        reached.answers,
        lists.is_several and not lists.has_more_than_one as is_internal_only
    from reached
    inner join lists
        on
            reached.group_id = lists.group_id
            and reached.program_id = lists.program_id
            and reached.period_id = lists.period_id
            and reached.place_id = lists.place_id
            and reached.dimension = lists.dimension
)

select * from final
