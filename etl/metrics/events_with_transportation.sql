-- Gatherings with rides during a period.
with events as (select * from core.events_in_places),

final as (
    select
        events.place_id,
        events.period_id,
        events.group_id,
        events.program_id,
        case
            when events.transportation_unknown < events.event_count then events.transportation_count
        end::DOUBLE as value,
        events.transportation_count::DOUBLE as numerator,
        (events.event_count - events.transportation_unknown)::DOUBLE as denominator,
        events.transportation_unknown as missing_count
    from events
)

select * from final
