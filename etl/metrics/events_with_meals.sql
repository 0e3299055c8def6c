-- Gatherings with a meal during a period.
with events as (select * from core.events_in_places),

final as (
    select
        events.place_id,
        events.period_id,
        events.group_id,
        events.program_id,
        case
            when events.meals_unknown < events.event_count then events.meals_count
        end::DOUBLE as value,
        events.meals_count::DOUBLE as numerator,
        (events.event_count - events.meals_unknown)::DOUBLE as denominator,
        events.meals_unknown as missing_count
    from events
)

select * from final
