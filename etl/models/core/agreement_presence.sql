-- On which days each agreement was listed or pending: from sheets, and from the history.
with listings as (select * from staging.agreement_listings),
history as (select * from raw.agreements_history),
history_days as (select * from raw.agreements_history_days),
names as (select * from staging.agency_names),
settings as (select * from raw.settings),

-- One row of a day speaks for an agreement: a deciding list's before a stale one's.
ranked as (
    select
        listings.agreement_id, listings.kind, listings.agency_id, listings.model,
        listings.signed_on, listings.listed_on, listings.list_id, listings.row_number,
        listings.agreement_url,
        row_number() over (
            partition by listings.agreement_id, listings.listed_on
            order by listings.is_stale, listings.list_id desc, listings.row_number
        ) as place
    from listings
),

from_sheets as (select * from ranked where ranked.place = 1),

from_history as (
    select
        replace(names.agency_id || '-' || history.model, '_', '-')
        || '-' || cast(history.signed_on as varchar) as agreement_id,
        names.agency_id, history.model, history.signed_on, history_days.listed_on,
        history.agreement_url
    from history
    inner join settings on settings.state = 'NC'
    inner join names on history.agency_name = names.printed and names.state = 'NC'
    inner join history_days
        on history_days.listed_on between history.first_listed_on and history.last_listed_on
),

final as (
    select
        coalesce(from_sheets.agreement_id, from_history.agreement_id) as agreement_id,
        coalesce(from_sheets.kind, 'participating') as kind,
        coalesce(from_sheets.agency_id, from_history.agency_id) as agency_id,
        coalesce(from_sheets.model, from_history.model) as model,
        coalesce(from_sheets.signed_on, from_history.signed_on) as signed_on,
        coalesce(from_sheets.listed_on, from_history.listed_on) as listed_on,
        from_sheets.list_id,
        from_sheets.row_number,
        coalesce(from_sheets.agreement_url, from_history.agreement_url) as agreement_url,
        from_history.agreement_id is not null as is_in_history
    from from_sheets
    full join from_history
        on from_sheets.agreement_id = from_history.agreement_id
        and from_sheets.listed_on = from_history.listed_on
)

select * from final
