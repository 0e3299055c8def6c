-- What every printed name of an agency means, and the key of that agency.
with listings as (select * from raw.ice_listings),
settings as (select * from raw.settings),
aliases as (select * from raw.agency_aliases),
history as (select * from raw.agreements_history),
earlier as (select * from raw.earlier_signings),

printed as (
    select distinct listings.state, listings.agency as printed
    from listings
    inner join settings on listings.state = settings.state
    union
    select 'NC' as state, history.agency_name as printed from history
    union
    select 'NC' as state, earlier.agency_name as printed from earlier
    union
    select aliases.state, aliases.printed from aliases
),

meant as (
    select
        printed.state, printed.printed,
        coalesce(aliases.agency_name, printed.printed) as agency_name
    from printed
    left join aliases
        on printed.state = aliases.state and lower(printed.printed) = lower(aliases.printed)
),

-- "Sheriff Office" and "Sheriffs Office" are one; so are names that differ in marks alone.
final as (
    select
        meant.state, meant.printed, meant.agency_name,
        lower(meant.state) || '-' || trim(
            regexp_replace(
                regexp_replace(
                    replace(lower(meant.agency_name), '''', ''), '[^a-z0-9]+', '-', 'g'
                ),
                'sheriffs?-off?ice', 'sheriffs-office', 'g'
            ),
            '-'
        ) as agency_id
    from meant
)

select * from final
