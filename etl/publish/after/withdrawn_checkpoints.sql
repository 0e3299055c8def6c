-- The open checkpoints, but for those from which a withdrawn count could be made again.
with checkpoints as (select * from shared.checkpoints),
withdrawals as (select * from raw.figure_withdrawals where metric_id = 'checkpoints_confirmed'),
periods as (select * from shared.periods),
place_counties as (select * from shared.place_counties),

final as (
    select checkpoints.*
    from checkpoints
    where
        not exists (
            select 1
            from withdrawals
            inner join periods
                on withdrawals.period_id = periods.period_id
            inner join place_counties
                on withdrawals.place_id = place_counties.place_id
            where
                place_counties.county_fips = checkpoints.county_fips
                and checkpoints.seen_on between periods.starts_on and periods.ends_on
        )
)

select * from final
