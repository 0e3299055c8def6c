-- Gatherings with childcare during a period.
with events as (select * from core.events_in_places),

final as (
    select
        events.place_id,
        events.period_id,
        events.group_id,
        events.program_id,
        case
            when events.childcare_unknown < events.event_count then events.childcare_count
        end::DOUBLE as value,
        events.childcare_count::DOUBLE as numerator,
        (events.event_count - events.childcare_unknown)::DOUBLE as denominator,
        events.childcare_unknown as missing_count
    from events
)

select * from final
