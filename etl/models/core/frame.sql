-- Every place and period, with each county and month in them: a silent county keeps its row.
with place_counties as (select * from core.place_counties),
periods as (select * from core.periods),
months as (select * from raw.months),

final as (
    select
        place_counties.place_id,
        periods.period_id,
        place_counties.county_fips,
        months.month,
        months.month = date_trunc('month', periods.ends_on) as is_last_month
    from place_counties
    cross join periods
    inner join months
        on months.month between periods.starts_on and periods.ends_on
)

select * from final
