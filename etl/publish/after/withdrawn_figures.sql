-- The figures that withdrawals take, of all that this and earlier releases know by name: those that
-- were named, and every other from which one of them could be worked out.
with withdrawals as (select * from raw.figure_withdrawals),
metrics as (select * from shared.metrics),
families as (select * from raw.metric_families),
periods as (select * from shared.periods),
place_counties as (select * from shared.place_counties),
history as (select * from raw.earlier_history),

known as (
    select metric_id, place_id, period_id, group_id, program_id, attribute, category
    from shared.metric_values
    where value is not null or status = 'shown_together'
    union
    select metric_id, place_id, period_id, group_id, program_id, attribute, category
    from raw.earlier_figures
    where value is not null or status = 'shown_together'
    union
    select metric_id, place_id, period_id, group_id, program_id, attribute, category
    from history
),

-- A county, or several joined by dots, is named by its numbers; a region by a word.
places as (
    select withdrawals.place_id from withdrawals
    union
    select known.place_id from known
),

counties as (
    select places.place_id, unnest(string_split(places.place_id, '.')) as county_fips
    from places
    where regexp_matches(places.place_id, '^[0-9]{5}([.]|$)')
    union
    select place_counties.place_id, place_counties.county_fips from place_counties
),

-- A part of a tree takes its arm with it: the root less the other parts would give it back.
asked as (
    select
        withdrawals.*,
        metrics.kind = 'stock' as is_stock,
        coalesce(families.family, withdrawals.metric_id) as family,
        periods.starts_on,
        periods.ends_on,
        case
            when metrics.publish <> 'tree' then 'whole'
            when regexp_matches(withdrawals.place_id, '^[0-9]{5}([.]|$)') then 'place'
            when withdrawals.program_id <> 'all' then 'program'
            when withdrawals.group_id <> 'all' then 'group'
            when withdrawals.category <> 'all' then withdrawals.attribute
            else 'whole'
        end as arm
    from withdrawals
    inner join metrics
        on withdrawals.metric_id = metrics.metric_id
    left join families
        on withdrawals.metric_id = families.metric_id
    left join periods
        on withdrawals.period_id = periods.period_id
),

candidates as (
    select
        known.*,
        metrics.kind = 'stock' as is_stock,
        coalesce(families.family, known.metric_id) as family,
        periods.starts_on,
        periods.ends_on,
        case
            when regexp_matches(known.place_id, '^[0-9]{5}([.]|$)') then 'place'
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

-- Of a stock, periods that end on the same day say the same. A change over any period, with the
-- stock on one of its sides, gives the other.
of_the_same_time as (
    select
        candidates.metric_id, candidates.place_id, candidates.period_id, candidates.group_id,
        candidates.program_id, candidates.attribute, candidates.category,
        candidates.arm as its_arm,
        asked.arm,
        asked.metric_id as asked_metric_id,
        asked.place_id as asked_place_id,
        asked.program_id as asked_program_id,
        asked.group_id as asked_group_id,
        asked.reason,
        asked.decided_on
    from candidates
    inner join asked
        on candidates.family = asked.family
    where
        candidates.period_id = asked.period_id
        or (asked.is_stock and not candidates.is_stock)
        or (asked.is_stock and candidates.is_stock and candidates.ends_on = asked.ends_on)
        or (
            not asked.is_stock and not candidates.is_stock
            and candidates.starts_on <= asked.ends_on
            and candidates.ends_on >= asked.starts_on
        )
),

overlapping as (
    select distinct its.place_id, asked_for.place_id as asked_place_id
    from counties as its
    inner join counties as asked_for
        on its.county_fips = asked_for.county_fips
    where asked_for.place_id in (select withdrawals.place_id from withdrawals)
),

taken as (
    select of_the_same_time.*
    from of_the_same_time
    left join overlapping
        using (place_id, asked_place_id)
    where
        case
            when of_the_same_time.arm <> 'whole'
                then
                    of_the_same_time.metric_id = of_the_same_time.asked_metric_id
                    and of_the_same_time.its_arm = of_the_same_time.arm
            else
                (
                    'all' in (of_the_same_time.program_id, of_the_same_time.asked_program_id)
                    or of_the_same_time.program_id = of_the_same_time.asked_program_id
                )
                and (
                    'all' in (of_the_same_time.group_id, of_the_same_time.asked_group_id)
                    or of_the_same_time.group_id = of_the_same_time.asked_group_id
                )
                and (
                    of_the_same_time.place_id = of_the_same_time.asked_place_id
                    or overlapping.place_id is not null
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
