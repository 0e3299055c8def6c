-- Which list decides a day, and which lists are stale copies that prove presence alone.
with days as (select * from staging.list_days),
listings as (select * from raw.ice_listings),

dated as (
    select
        days.list_id, days.kind, days.named_on, days.named_part, days.content_hash,
        days.listed_on, days.correction,
        max(case when listings.signed_on <= days.listed_on then listings.signed_on end)
            as newest_signed_on
    from days
    left join listings on days.list_id = listings.list_id
    where days.listed_on is not null
    group by
        days.list_id, days.kind, days.named_on, days.named_part, days.content_hash,
        days.listed_on, days.correction
),

-- The newest signing of all lists of earlier days; signings only grow on lists that are true.
before as (
    select dated.list_id, max(earlier.newest_signed_on) as newest_signed_on
    from dated
    inner join dated as earlier
        on dated.kind = earlier.kind and earlier.listed_on < dated.listed_on
    where dated.kind = 'participating'
    group by dated.list_id
),

judged as (
    select
        dated.list_id, dated.kind, dated.named_on, dated.named_part, dated.content_hash,
        dated.listed_on, dated.correction, dated.newest_signed_on,
        coalesce(dated.newest_signed_on < before.newest_signed_on, false) as is_stale,
        case
            when dated.named_part like 't%' then cast(substr(dated.named_part, 2, 2) as integer)
            when dated.named_part like 'am%' then 9
            when dated.named_part like 'mid%' then 12
            when dated.named_part like 'pm%' then 17
            else 0
        end as hour
    from dated
    left join before on dated.list_id = before.list_id
),

-- The last list of a day decides that day.
final as (
    select
        judged.list_id, judged.kind, judged.named_on, judged.named_part, judged.listed_on,
        judged.correction, judged.newest_signed_on, judged.is_stale,
        not judged.is_stale and row_number() over (
            partition by judged.kind, judged.listed_on, judged.is_stale
            order by judged.hour desc, judged.named_part desc nulls last, judged.content_hash desc
        ) = 1 as is_deciding
    from judged
)

select * from final
