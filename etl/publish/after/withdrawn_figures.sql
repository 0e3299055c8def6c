-- The figures that withdrawals take, of all that this and earlier releases know by name: those that
-- were named, and every other from which one of them could be worked out.
with withdrawals as (select * from raw.figure_withdrawals),
metrics as (select * from shared.metrics),
families as (select * from raw.metric_families),
periods as (select * from shared.periods),
place_counties as (select * from shared.place_counties),
history as (select * from raw.earlier_history),

numbers as (
    select metric_id, place_id, period_id, group_id, program_id, attribute, category, status
    from shared.metric_values
    where value is not null or status = 'shown_together'
    union
    select metric_id, place_id, period_id, group_id, program_id, attribute, category, status
    from raw.earlier_figures
    where value is not null or status = 'shown_together'
),

known as (
    select metric_id, place_id, period_id, group_id, program_id, attribute, category from numbers
    union
    select metric_id, place_id, period_id, group_id, program_id, attribute, category from history
    union
    select metric_id, place_id, period_id, group_id, program_id, attribute, category
    from withdrawals
),

-- In a tree a part belongs to an arm. A county, or several joined by dots, is named by its numbers,
-- a region by a word; people whose county nobody knows are a part like a county.
described as (
    select
        known.*,
        metrics.kind = 'stock' as is_stock,
        coalesce(families.family, known.metric_id) as family,
        periods.starts_on,
        periods.ends_on,
        case
            when metrics.publish <> 'tree' then 'whole'
            when regexp_matches(known.place_id, '^([0-9]{5}|not_known)([.]|$)') then 'place'
            when known.program_id <> 'all' then 'program'
            when known.group_id <> 'all' then 'group'
            when known.category <> 'all' then known.attribute
            else 'whole'
        end as arm
    from known
    inner join metrics
        on known.metric_id = metrics.metric_id
    left join families
        on known.metric_id = families.metric_id
    left join periods
        on known.period_id = periods.period_id
),

-- A part that is all of its arm is the root itself.
arms as (
    select described.metric_id, described.period_id, described.arm, count(*) as part_count
    from described
    inner join numbers
        using (metric_id, place_id, period_id, group_id, program_id, attribute, category)
    where numbers.status = 'reported'
    group by all
),

asked as (
    select
        described.* exclude (arm),
        case when arms.part_count = 1 then 'whole' else described.arm end as arm,
        withdrawals.reason,
        withdrawals.decided_on
    from described
    inner join withdrawals
        using (metric_id, place_id, period_id, group_id, program_id, attribute, category)
    left join arms
        on
            described.metric_id = arms.metric_id
            and described.period_id = arms.period_id
            and described.arm = arms.arm
),

-- Of a stock, periods that end on the same day say the same; and a change over a period, with the
-- stock at one of its ends, gives that at the other.
at_the_same_time as (
    select
        described.metric_id, described.place_id, described.period_id, described.group_id,
        described.program_id, described.attribute, described.category,
        described.arm,
        asked.arm as asked_arm,
        asked.metric_id as asked_metric_id,
        asked.place_id as asked_place_id,
        asked.program_id as asked_program_id,
        asked.group_id as asked_group_id,
        asked.reason,
        asked.decided_on
    from described
    inner join asked
        on described.family = asked.family
    where
        case
            when asked.is_stock and described.is_stock
                then described.ends_on = asked.ends_on or described.period_id = asked.period_id
            when asked.is_stock then true
            when described.is_stock then false
            else
                described.period_id = asked.period_id
                or (
                    described.starts_on <= asked.ends_on
                    and described.ends_on >= asked.starts_on
                )
        end
),

counties as (
    select described.place_id, unnest(string_split(described.place_id, '.')) as county_fips
    from described
    where regexp_matches(described.place_id, '^[0-9]{5}([.]|$)')
    union
    select place_counties.place_id, place_counties.county_fips from place_counties
),

overlapping as (
    select distinct its.place_id, asked_for.place_id as asked_place_id
    from counties as its
    inner join counties as asked_for
        on its.county_fips = asked_for.county_fips
    where asked_for.place_id in (select withdrawals.place_id from withdrawals)
),

-- The other parts of an arm, since the root less them would give the part back; of what is whole or
-- open, every figure that counts some of the same.
taken as (
    select at_the_same_time.*
    from at_the_same_time
    left join overlapping
        using (place_id, asked_place_id)
    where
        case
            when at_the_same_time.asked_arm <> 'whole'
                then
                    at_the_same_time.metric_id = at_the_same_time.asked_metric_id
                    and at_the_same_time.arm = at_the_same_time.asked_arm
            else
                (
                    'all' in (at_the_same_time.program_id, at_the_same_time.asked_program_id)
                    or at_the_same_time.program_id = at_the_same_time.asked_program_id
                    or at_the_same_time.arm <> 'whole'
                )
                and (
                    'all' in (at_the_same_time.group_id, at_the_same_time.asked_group_id)
                    or at_the_same_time.group_id = at_the_same_time.asked_group_id
                    or at_the_same_time.arm <> 'whole'
                )
                and (
                    at_the_same_time.place_id = at_the_same_time.asked_place_id
                    or overlapping.place_id is not null
                    or at_the_same_time.arm <> 'whole'
                )
        end
),

-- What an earlier release says was withdrawn stays so, though the register were lost.
every as (
    select metric_id, place_id, period_id, group_id, program_id, attribute, category, reason,
        decided_on
    from taken
    union all
    select metric_id, place_id, period_id, group_id, program_id, attribute, category, reason,
        decided_on
    from history
    where why = 'withdrawn'
),

final as (
    select
        every.metric_id, every.place_id, every.period_id, every.group_id, every.program_id,
        every.attribute, every.category,
        min_by(every.reason, (every.decided_on, every.reason)) as reason,
        min(every.decided_on) as decided_on
    from every
    group by all
)

select * from final
