-- Everything that was read otherwise than ICE printed it, with where and why.
with lists as (select * from core.agreement_lists),
listings as (select * from staging.agreement_listings),
register as (select * from raw.ice_corrections),
aliases as (select * from raw.agency_aliases),
settings as (select * from raw.settings),
reasons as (select * from raw.correction_reasons),

of_lists as (
    select
        lists.list_id as where_found,
        cast(lists.named_on as varchar) as was,
        -- A stale copy keeps its day and loses its say about who is absent.
        case when lists.named_on is distinct from lists.listed_on
            then cast(lists.listed_on as varchar) end as now,
        lists.correction_es as reason_es,
        lists.correction_en as reason_en
    from lists
    where lists.correction_es is not null
),

of_cells as (
    select
        listings.list_id || ':' || cast(listings.row_number as varchar) as where_found,
        listings.signed as was,
        cast(listings.signed_on as varchar) as now,
        reasons.reason_es,
        reasons.reason_en
    from listings
    inner join reasons on reasons.correction = 'wrong_cell'
    where listings.is_wrong_cell
),

of_the_register as (
    select
        register.agency_name || ' / ' || register.model as where_found,
        cast(register.was_on as varchar) as was,
        cast(register.now_on as varchar) as now,
        register.reason_es,
        register.reason_en
    from register
    inner join settings on register.state = settings.state
),

of_names as (
    select
        aliases.source as where_found,
        aliases.printed as was,
        aliases.agency_name as now,
        aliases.reason_es,
        aliases.reason_en
    from aliases
    inner join settings on aliases.state = settings.state
),

final as (
    select 'ice_287g' as source, found.where_found, found.was, found.now, found.reason_es,
        found.reason_en
    from (
        select * from of_lists union all select * from of_cells
        union all select * from of_the_register union all select * from of_names
    ) as found
)

select * from final
