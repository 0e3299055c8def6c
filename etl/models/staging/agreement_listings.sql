-- The same rows, a wrong or empty cell of signing filled from what other lists print.
with agreement_rows as (select * from staging.agreement_rows),
history as (select * from raw.agreements_history),
names as (select * from staging.agency_names),
settings as (select * from raw.settings),

-- A single row signed after its list is a wrong cell (two or more moved the list's month).
known as (
    select distinct agreement_rows.agency_id, agreement_rows.model, agreement_rows.signed_on
    from agreement_rows
    where agreement_rows.signed_on <= agreement_rows.listed_on
    union
    select names.agency_id, history.model, history.signed_on
    from history
    inner join names on history.agency_name = names.printed and names.state = 'NC'
    inner join settings on settings.state = 'NC'
),

wrong as (
    select
        agreement_rows.list_id, agreement_rows.row_number,
        coalesce(
            max(case when known.signed_on <= agreement_rows.listed_on then known.signed_on end),
            min(known.signed_on)
        ) as signed_on
    from agreement_rows
    left join known
        on agreement_rows.agency_id = known.agency_id and agreement_rows.model = known.model
    where
        agreement_rows.kind = 'participating'
        and (
            agreement_rows.signed_on is null
            or agreement_rows.signed_on > agreement_rows.listed_on
        )
    group by agreement_rows.list_id, agreement_rows.row_number
),

dated as (
    select
        agreement_rows.list_id, agreement_rows.row_number,
        wrong.list_id is not null as is_wrong_cell,
        case
            when agreement_rows.kind = 'pending' then null
            when wrong.list_id is null then agreement_rows.signed_on
            else wrong.signed_on
        end as signed_on
    from agreement_rows
    left join wrong
        on agreement_rows.list_id = wrong.list_id and agreement_rows.row_number = wrong.row_number
),

final as (
    select
        agreement_rows.list_id, agreement_rows.row_number, agreement_rows.kind,
        agreement_rows.listed_on, agreement_rows.is_stale,
        replace(agreement_rows.agency_id || '-' || agreement_rows.model, '_', '-') || '-' || case
            when agreement_rows.kind = 'pending' then 'pending'
            else coalesce(cast(dated.signed_on as varchar), 'unsigned')
        end as agreement_id,
        agreement_rows.state, agreement_rows.agency_id, agreement_rows.agency_name,
        agreement_rows.printed, agreement_rows.agency_type, agreement_rows.county,
        agreement_rows.model, agreement_rows.signed, agreement_rows.printed_signed_on,
        dated.signed_on, agreement_rows.correction_id, dated.is_wrong_cell,
        agreement_rows.agreement_url
    from agreement_rows
    inner join dated
        on agreement_rows.list_id = dated.list_id and agreement_rows.row_number = dated.row_number
)

select * from final
