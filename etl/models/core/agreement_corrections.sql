-- Everything that was read otherwise than ICE printed it, with where and why.
with lists as (select * from core.agreement_lists),
ice_lists as (select * from raw.ice_lists),
listings as (select * from staging.agreement_listings),
register as (select * from raw.ice_corrections),
aliases as (select * from raw.agency_aliases),
settings as (select * from raw.settings),
reasons as (select * from raw.correction_reasons),

-- A list is called by its kind, what its name says of the day, and a piece of its content's hash.
named as (
    select
        ice_lists.list_id,
        case ice_lists.kind when 'pending' then 'Lista de pendientes ' else 'Lista de participantes '
        end || coalesce(cast(ice_lists.named_on as varchar), 'sin día')
        || coalesce(' ' || ice_lists.named_part, '')
        || ' (' || substr(ice_lists.content_hash, 1, 8) || ')' as name_es,
        case ice_lists.kind when 'pending' then 'Pending list ' else 'Participating list '
        end || coalesce(cast(ice_lists.named_on as varchar), 'without a day')
        || coalesce(' ' || ice_lists.named_part, '')
        || ' (' || substr(ice_lists.content_hash, 1, 8) || ')' as name_en
    from ice_lists
),

of_lists as (
    select
        named.name_es as where_found_es,
        named.name_en as where_found_en,
        cast(lists.named_on as varchar) as was,
        -- A stale copy keeps its day and loses its say about who is absent.
        case when lists.named_on is distinct from lists.listed_on
            then cast(lists.listed_on as varchar) end as now,
        lists.correction_es as reason_es,
        lists.correction_en as reason_en
    from lists
    inner join named on lists.list_id = named.list_id
    where lists.correction_es is not null
),

of_cells as (
    select
        named.name_es || ', fila ' || cast(listings.row_number as varchar) as where_found_es,
        named.name_en || ', row ' || cast(listings.row_number as varchar) as where_found_en,
        listings.signed as was,
        cast(listings.signed_on as varchar) as now,
        reasons.reason_es,
        reasons.reason_en
    from listings
    inner join named on listings.list_id = named.list_id
    inner join reasons on reasons.correction = 'wrong_cell'
    where listings.is_wrong_cell
),

of_the_register as (
    select
        'Día de la firma de ' || register.agency_name as where_found_es,
        'Day of signing of ' || register.agency_name as where_found_en,
        cast(register.was_on as varchar) as was,
        cast(register.now_on as varchar) as now,
        register.reason_es,
        register.reason_en
    from register
    inner join settings on register.state = settings.state
),

of_names as (
    select
        'Nombre de la agencia en varias listas' as where_found_es,
        'Name of the agency on several lists' as where_found_en,
        aliases.printed as was,
        aliases.agency_name as now,
        aliases.reason_es,
        aliases.reason_en
    from aliases
    inner join settings on aliases.state = settings.state
),

final as (
    select 'ice_287g' as source, found.where_found_es, found.where_found_en, found.was, found.now,
        found.reason_es, found.reason_en
    from (
        select * from of_lists union all select * from of_cells
        union all select * from of_the_register union all select * from of_names
    ) as found
)

select * from final
