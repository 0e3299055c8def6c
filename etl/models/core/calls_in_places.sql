-- Calls to the line by place and period; one whose county nobody wrote down counts for the root
-- region and the state.
with calls as (select * from core.calls),
frame as (select * from core.frame),
months_in as (select distinct place_id, period_id, month from core.frame),
settings as (select * from raw.settings),

placed as (
    select
        frame.place_id,
        frame.period_id,
        calls.group_id,
        calls.attribute,
        calls.category,
        calls.call_count
    from frame
    inner join calls
        on frame.county_fips = calls.county_fips and frame.month = calls.month
),

not_placed as (
    select
        months_in.place_id,
        months_in.period_id,
        calls.group_id,
        calls.attribute,
        calls.category,
        calls.call_count
    from months_in
    cross join settings
    inner join calls
        on months_in.month = calls.month
    where
        calls.county_fips = 'not_known'
        and months_in.place_id in (settings.region_id, 'nc')
),

together as (
    select placed.* from placed
    union all
    select not_placed.* from not_placed
),

final as (
    select
        together.place_id,
        together.period_id,
        together.group_id,
        together.attribute,
        together.category,
        sum(together.call_count)::BIGINT as call_count
    from together
    group by
        together.place_id, together.period_id, together.group_id, together.attribute,
        together.category
)

select * from final
