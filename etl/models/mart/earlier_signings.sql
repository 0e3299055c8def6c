-- Signings from before ICE's lists were kept; when they ended is not known.
with earlier_signings as (select * from raw.earlier_signings),

final as (
    select
        earlier_signings.agency_name, earlier_signings.county_fips, earlier_signings.model,
        earlier_signings.signed_on, earlier_signings.source
    from earlier_signings
)

select * from final
