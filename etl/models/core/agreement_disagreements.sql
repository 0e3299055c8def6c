-- Where the lists held and the history say different things about North Carolina.
with presence as (select * from core.agreement_presence),
lists as (select * from core.agreement_lists),
history as (select * from raw.agreements_history),
history_days as (select * from raw.agreements_history_days),
names as (select * from staging.agency_names),
settings as (select * from raw.settings),

known as (
    select
        replace(names.agency_id || '-' || history.model, '_', '-')
        || '-' || cast(history.signed_on as varchar) as agreement_id,
        history.first_listed_on, history.last_listed_on, history.agreement_url
    from history
    inner join settings on settings.state = 'NC'
    inner join names on history.agency_name = names.printed and names.state = 'NC'
),

on_sheets as (
    select
        presence.agreement_id,
        min(presence.listed_on) as first_listed_on,
        max(presence.listed_on) as last_listed_on,
        arg_max(presence.agreement_url, presence.listed_on)
            filter (presence.agreement_url is not null) as agreement_url
    from presence
    where
        presence.kind = 'participating' and presence.list_id is not null
        and presence.listed_on <= (select max(history_days.listed_on) from history_days)
    group by presence.agreement_id
),

absent as (
    select known.agreement_id, min(lists.listed_on) as listed_on
    from known
    inner join lists
        on lists.listed_on between known.first_listed_on and known.last_listed_on
    left join presence
        on known.agreement_id = presence.agreement_id
        and lists.listed_on = presence.listed_on
        and presence.list_id is not null
    where
        lists.kind = 'participating' and lists.origin = 'sheet' and not lists.is_stale
        and presence.agreement_id is null
    group by known.agreement_id
),

final as (
    select known.agreement_id, 'first_listed_on' as field,
        cast(known.first_listed_on as varchar) as history_value,
        cast(on_sheets.first_listed_on as varchar) as sheets_value
    from known
    inner join on_sheets on known.agreement_id = on_sheets.agreement_id
    where on_sheets.first_listed_on < known.first_listed_on
    union all
    select known.agreement_id, 'last_listed_on', cast(known.last_listed_on as varchar),
        cast(on_sheets.last_listed_on as varchar)
    from known
    inner join on_sheets on known.agreement_id = on_sheets.agreement_id
    where on_sheets.last_listed_on > known.last_listed_on
    union all
    select known.agreement_id, 'missing_on', null, cast(absent.listed_on as varchar)
    from known
    inner join absent on known.agreement_id = absent.agreement_id
    union all
    select on_sheets.agreement_id, 'listed_on', null, cast(on_sheets.first_listed_on as varchar)
    from on_sheets
    cross join settings
    left join known on on_sheets.agreement_id = known.agreement_id
    where known.agreement_id is null and settings.state = 'NC'
    union all
    select known.agreement_id, 'agreement_url', known.agreement_url, on_sheets.agreement_url
    from known
    inner join on_sheets on known.agreement_id = on_sheets.agreement_id
    where on_sheets.agreement_url <> known.agreement_url
)

select * from final
