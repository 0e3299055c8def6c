-- What differs between two shared files, an older (a) and a newer (b): figures by their key, with
-- the reason where the newer one's history has one.
with older as (select * from a_figures where value is not null),
newer as (select * from b_figures where value is not null),
history as (select * from b_history where why in ('corrected', 'withdrawn')),
releases as (select * from b_releases),
compared as (select release_id from a.mart.release),
metrics as (select * from b.mart.metrics),
places as (select * from b.mart.places),

differing as (
    select
        coalesce(older.metric_id, newer.metric_id) as metric_id,
        coalesce(older.place_id, newer.place_id) as place_id,
        coalesce(older.period_id, newer.period_id) as period_id,
        coalesce(older.group_id, newer.group_id) as group_id,
        coalesce(older.program_id, newer.program_id) as program_id,
        coalesce(older.attribute, newer.attribute) as attribute,
        coalesce(older.category, newer.category) as category,
        older.value as old_value,
        older.margin as old_margin,
        newer.value as new_value,
        newer.margin as new_margin
    from older
    full join newer
        on
            older.metric_id = newer.metric_id
            and older.place_id = newer.place_id
            and older.period_id = newer.period_id
            and older.group_id = newer.group_id
            and older.program_id = newer.program_id
            and older.attribute = newer.attribute
            and older.category = newer.category
    where
        older.value is distinct from newer.value
        or older.margin is distinct from newer.margin
),

-- What the newer file keeps of the releases that said the same as the older one.
judged as (
    select history.*
    from history
    inner join releases as first_release
        on history.first_release_id = first_release.release_id
    inner join releases as last_release
        on history.last_release_id = last_release.release_id
    inner join releases as named
        on named.position between first_release.position and last_release.position
    inner join compared
        on named.release_id = compared.release_id
),

explained as (
    select
        metric_id, place_id, period_id, group_id, program_id, attribute, category,
        -- A number that was withdrawn is not written again, though an older copy has it.
        case when judged.why = 'withdrawn' then null else differing.old_value end as old_value,
        case when judged.why = 'withdrawn' then null else differing.old_margin end as old_margin,
        differing.new_value,
        differing.new_margin,
        case
            when judged.why is not null then judged.why
            when differing.old_value is null then 'added'
            when differing.new_value is null then 'gone'
            else 'moved'
        end as change,
        judged.reason_es,
        judged.reason_en,
        judged.decided_on
    from differing
    full join judged
        using (metric_id, place_id, period_id, group_id, program_id, attribute, category)
    where differing.metric_id is not null or judged.why = 'withdrawn'
),

final as (
    select
        explained.*,
        coalesce(metrics.title_es, explained.metric_id) as title_es,
        coalesce(metrics.title_en, explained.metric_id) as title_en,
        coalesce(places.name_es, explained.place_id) as place_es,
        coalesce(places.name_en, explained.place_id) as place_en
    from explained
    left join metrics
        on explained.metric_id = metrics.metric_id
    left join places
        on explained.place_id = places.place_id
)

select * from final
order by
    final.change, final.metric_id, final.place_id, final.period_id, final.group_id,
    final.program_id, final.attribute, final.category
