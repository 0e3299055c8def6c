-- Hours of volunteers at gatherings during a period.
with events as (select * from core.events_in_places),

final as (
    select
        events.place_id,
        events.period_id,
        events.group_id,
        events.program_id,
        events.volunteer_hours as value,
        events.hours_uncounted_count as missing_count
    from events
)

select * from final
