-- What figures said in earlier releases and say no longer: as the release before kept it, and what
-- moved since. A row spans the releases that said the same; one `added` spans those without it.
with now as (select * from shared.metric_values where value is not null),
earlier as (select * from raw.earlier_figures where value is not null),
history as (select * from raw.earlier_history),
releases as (select * from raw.earlier_releases),
corrections as (select * from raw.figure_corrections),
withdrawn as (select * from raw.withdrawn_figures),
reasons as (select * from raw.figure_reasons),

-- The place of the release from which on a figure says what the release before this one says.
since as (
    select
        history.metric_id, history.place_id, history.period_id, history.group_id,
        history.program_id, history.attribute, history.category,
        max(releases.position) + 1 as position
    from history
    inner join releases
        on history.last_release_id = releases.release_id
    group by all
),

moved as (
    select
        coalesce(earlier.metric_id, now.metric_id) as metric_id,
        coalesce(earlier.place_id, now.place_id) as place_id,
        coalesce(earlier.period_id, now.period_id) as period_id,
        coalesce(earlier.group_id, now.group_id) as group_id,
        coalesce(earlier.program_id, now.program_id) as program_id,
        coalesce(earlier.attribute, now.attribute) as attribute,
        coalesce(earlier.category, now.category) as category,
        earlier.value,
        earlier.status,
        earlier.quality,
        earlier.margin,
        earlier.as_of,
        case when earlier.value is null then 'added' else 'superseded' end as why
    from earlier
    full join now
        on
            earlier.metric_id = now.metric_id
            and earlier.place_id = now.place_id
            and earlier.period_id = now.period_id
            and earlier.group_id = now.group_id
            and earlier.program_id = now.program_id
            and earlier.attribute = now.attribute
            and earlier.category = now.category
    where
        earlier.value is distinct from now.value
        or earlier.margin is distinct from now.margin
),

new as (
    select
        moved.*,
        first_release.release_id as first_release_id,
        last_release.release_id as last_release_id,
        null as reason,
        null::DATE as decided_on
    from moved
    cross join (
        select releases.release_id from releases order by releases.position desc limit 1
    ) as last_release
    left join since
        using (metric_id, place_id, period_id, group_id, program_id, attribute, category)
    inner join releases as first_release
        on first_release.position = coalesce(since.position, 1)
),

every as (
    select new.* from new
    union all by name
    select history.* exclude (reason_es, reason_en) from history
),

-- A correction is of all releases that said the same as the one it names.
corrected as (
    select
        every.metric_id, every.place_id, every.period_id, every.group_id, every.program_id,
        every.attribute, every.category, every.last_release_id,
        max_by(corrections.reason, corrections.decided_on) as reason,
        max(corrections.decided_on) as decided_on
    from every
    inner join corrections
        using (metric_id, place_id, period_id, group_id, program_id, attribute, category)
    inner join releases as named
        on corrections.release_id = named.release_id
    inner join releases as first_release
        on every.first_release_id = first_release.release_id
    inner join releases as last_release
        on every.last_release_id = last_release.release_id
    where
        every.value is not null
        and named.position between first_release.position and last_release.position
    group by all
),

judged as (
    select
        every.* exclude (why, reason, decided_on),
        case
            when withdrawn.metric_id is not null and every.why <> 'added' then 'withdrawn'
            when corrected.metric_id is not null then 'corrected'
            else every.why
        end as why,
        case
            when withdrawn.metric_id is not null and every.why <> 'added' then withdrawn.reason
            else coalesce(corrected.reason, every.reason)
        end as reason,
        case
            when withdrawn.metric_id is not null and every.why <> 'added'
                then withdrawn.decided_on
            else coalesce(corrected.decided_on, every.decided_on)
        end as decided_on
    from every
    left join withdrawn
        using (metric_id, place_id, period_id, group_id, program_id, attribute, category)
    left join corrected
        using (
            metric_id, place_id, period_id, group_id, program_id, attribute, category,
            last_release_id
        )
),

final as (
    select
        judged.metric_id,
        judged.place_id,
        judged.period_id,
        judged.group_id,
        judged.program_id,
        judged.attribute,
        judged.category,
        case when judged.why <> 'withdrawn' then judged.value end as value,
        case when judged.why = 'withdrawn' then 'not_shown' else judged.status end as status,
        case when judged.why <> 'withdrawn' then judged.quality end as quality,
        case when judged.why <> 'withdrawn' then judged.margin end as margin,
        case when judged.why <> 'withdrawn' then judged.as_of end as as_of,
        judged.first_release_id,
        judged.last_release_id,
        judged.why,
        judged.reason,
        reasons.reason_es,
        reasons.reason_en,
        judged.decided_on
    from judged
    left join reasons
        on judged.reason = reasons.reason
)

select * from final
