-- Periods from the first that the room knows anything of: an older row that stays inside must not
-- show by the periods that it asked for. Windows stay inside: two that overlap, less one another,
-- are a month.
with periods as (select * from core.periods),
settings as (select * from raw.settings),
events as (select * from core.events),
checkpoints as (select * from core.open_checkpoints),
coverage as (select * from core.coverage),

known as (
    select settings.first_month as first_on from settings
    union all
    select events.held_on from events
    union all
    select checkpoints.seen_on from checkpoints
    union all
    select coverage.month
    from coverage
    where coverage.is_open and coverage.source in ('checkpoint_reports', 'program_events')
),

final as (
    select periods.*
    from periods
    where
        periods.kind <> 'window'
        and periods.ends_on >= (
            select date_trunc('quarter', min(known.first_on)) from known
        )
)

select * from final
