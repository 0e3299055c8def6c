-- Agreements as the last list of each period carries them, in every place that holds them.
with frame as (select * from core.frame),
periods as (select * from core.periods),
-- Places are North Carolina's, whatever state the release lists agreements of.
agreements as (select * from core.agreements where state = 'NC'),
days as (select * from core.agreement_days),

-- The last list on or before the end of a period speaks for it; none after the newest one does.
lists as (
    select
        periods.period_id,
        max(days.listed_on) as listed_on
    from periods
    inner join (select distinct days.listed_on from days) as days
        on days.listed_on <= periods.ends_on
    where periods.starts_on <= (select max(newest.listed_on) from days as newest)
    group by periods.period_id
),

listed as (
    select
        lists.period_id,
        lists.listed_on,
        agreements.agreement_id,
        agreements.agency_id,
        agreements.county_fips,
        agreements.model
    from lists
    inner join days
        on lists.listed_on = days.listed_on and days.status = 'listed'
    inner join agreements
        on days.agreement_id = agreements.agreement_id
),

final as (
    select distinct
        frame.place_id, listed.period_id, listed.listed_on, listed.agreement_id,
        listed.agency_id, listed.county_fips, listed.model
    from listed
    inner join frame
        on listed.county_fips = frame.county_fips and listed.period_id = frame.period_id
    union all
    -- An agency of no county (a shared jail, a state body) counts for the state alone.
    select
        'nc', listed.period_id, listed.listed_on, listed.agreement_id,
        listed.agency_id, listed.county_fips, listed.model
    from listed
    where listed.county_fips is null
)

select * from final
