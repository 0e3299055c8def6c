-- Every list in use and, for North Carolina, every day that the history knows.
with lists as (select * from staging.agreement_lists),
history_days as (select * from raw.agreements_history_days),
settings as (select * from raw.settings),
reasons as (select * from raw.correction_reasons),

used as (
    select
        lists.listed_on, lists.list_id, lists.kind, lists.named_on, lists.is_stale,
        coalesce(lists.correction, case when lists.is_stale then 'stale_copy' end) as correction
    from lists
    where lists.is_deciding or lists.is_stale
),

final as (
    select
        history_days.listed_on, cast(null as varchar) as list_id, 'participating' as kind,
        'history' as origin, cast(null as date) as named_on, false as is_stale,
        cast(null as varchar) as correction_es, cast(null as varchar) as correction_en
    from history_days
    inner join settings on settings.state = 'NC'
    union all
    select
        used.listed_on, used.list_id, used.kind, 'sheet' as origin, used.named_on,
        used.is_stale, reasons.reason_es, reasons.reason_en
    from used
    left join reasons on used.correction = reasons.correction
)

select * from final
