-- What rapid response counts in the places and periods that it can be counted for. Cases were
-- counted by county and quarter, and those add up; all else by fiscal year for the root region and
-- for the rest of the state, and is never a sum of counties or quarters.
with counts as (select * from staging.counts),
periods as (select * from core.periods),
place_counties as (select * from core.place_counties),
settings as (select * from raw.settings),

ours as (
    select counts.*, counts.measure = 'cases' and counts.attribute = 'all' as is_by_county
    from counts
    where counts.source = 'rapid_response'
),

-- A case whose county nobody wrote down is one of the root region and of the state.
by_county as (
    select ours.*, place_counties.place_id as in_place_id
    from ours
    inner join place_counties
        on ours.place_id = place_counties.county_fips
    where ours.is_by_county
    union all
    select ours.*, unnest([settings.region_id, 'nc']) as in_place_id
    from ours
    cross join settings
    where ours.is_by_county and ours.place_id = 'not_known'
),

over_time as (
    select by_county.*, longer.period_id as in_period_id
    from by_county
    inner join periods as quarters
        on by_county.period_id = quarters.period_id
    inner join periods as longer
        on quarters.starts_on >= longer.starts_on and quarters.ends_on <= longer.ends_on
    where longer.kind in ('quarter', 'fiscal_year', 'calendar_year')
),

by_year as (
    select ours.*, 'nc' as in_place_id, ours.period_id as in_period_id
    from ours
    where not ours.is_by_county
    union all
    select ours.*, ours.place_id, ours.period_id
    from ours
    inner join settings
        on ours.place_id = settings.region_id
    where not ours.is_by_county
),

together as (
    select over_time.* from over_time
    union all
    select by_year.* from by_year
),

final as (
    select
        together.in_place_id as place_id,
        together.in_period_id as period_id,
        coalesce(together.group_id, 'all') as group_id,
        together.measure,
        together.attribute,
        together.category,
        sum(together.quantity)::BIGINT as quantity
    from together
    group by grouping sets (
        (together.in_place_id, together.in_period_id, together.measure, together.attribute,
            together.category),
        (together.in_place_id, together.in_period_id, together.measure, together.attribute,
            together.category, together.group_id)
    )
)

select * from final
