-- Who signed, and where on the map it belongs, or why it belongs nowhere.
with listings as (select * from staging.agreement_listings),
history as (select * from raw.agreements_history),
names as (select * from staging.agency_names),
settings as (select * from raw.settings),
places as (select * from raw.agency_places),
counties as (select * from raw.counties),
towns as (select * from core.towns),
not_placed as (select * from raw.not_placed_reasons),

said as (
    select
        listings.state, listings.agency_id, listings.agency_name, listings.agency_type,
        listings.county, cast(null as varchar) as county_fips, listings.listed_on,
        listings.list_id, listings.row_number
    from listings
    union all
    select
        names.state, names.agency_id, names.agency_name, history.agency_type,
        cast(null as varchar) as county, history.county_fips, history.last_listed_on as listed_on,
        '' as list_id, 0 as row_number
    from history
    inner join settings on settings.state = 'NC'
    inner join names on history.agency_name = names.printed and names.state = 'NC'
),

-- The newest list that says something decides; the literal name breaks ties.
latest as (
    select
        said.state, said.agency_id,
        arg_max(said.agency_name, cast(said.listed_on as varchar) || said.agency_name) as agency_name,
        arg_max(said.agency_type, cast(said.listed_on as varchar) || said.agency_type)
            filter (said.agency_type is not null) as agency_type,
        arg_max(said.county, cast(said.listed_on as varchar) || said.county)
            filter (said.county is not null) as county,
        max(said.county_fips) as county_fips
    from said
    group by said.state, said.agency_id
),

guessed as (
    select
        latest.state, latest.agency_id, latest.agency_name, latest.county_fips,
        coalesce(latest.agency_type, case
            when latest.agency_name ilike '%sheriff%' then 'county'
            when latest.agency_name ilike '%police%' then 'municipality'
            else 'other'
        end) as agency_type,
        coalesce(latest.county, regexp_extract(latest.agency_name, '^(.*) County Sheriff', 1))
            as county
    from latest
),

placed as (
    select
        guessed.state, guessed.agency_id, guessed.agency_name, guessed.agency_type,
        places.agency_name is not null as is_by_hand,
        case
            when places.agency_name is not null then places.county_fips
            when guessed.agency_type in ('county', 'municipality')
                then coalesce(guessed.county_fips, counties.county_fips)
        end as county_fips,
        places.town_id, places.not_placed_reason_es, places.not_placed_reason_en
    from guessed
    left join places
        on guessed.state = places.state and guessed.agency_name = places.agency_name
    left join counties
        on guessed.state = 'NC'
        and lower(counties.county) = lower(regexp_replace(guessed.county, '\s+county$', '', 'i'))
),

final as (
    select
        placed.agency_id, placed.state, placed.agency_name, placed.agency_type,
        placed.county_fips,
        coalesce(placed.town_id, towns.town_id) as town_id,
        case when placed.county_fips is null
            then coalesce(placed.not_placed_reason_es, not_placed.reason_es) end
            as not_placed_reason_es,
        case when placed.county_fips is null
            then coalesce(placed.not_placed_reason_en, not_placed.reason_en) end
            as not_placed_reason_en
    from placed
    left join towns
        on placed.agency_type = 'municipality'
        and placed.county_fips = towns.county_fips
        and lower(placed.agency_name) = lower(towns.town || ' Police Department')
    left join not_placed
        on not_placed.reason = case
            when placed.state <> 'NC' then 'other_state'
            when placed.agency_type = 'state' then 'state_body'
            else 'no_county_printed'
        end
)

select * from final
