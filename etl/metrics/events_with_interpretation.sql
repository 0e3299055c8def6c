-- Gatherings with interpretation during a period.
with events as (select * from core.events_in_places),

final as (
    select
        events.place_id,
        events.period_id,
        events.group_id,
        events.program_id,
        case
            when events.interpretation_unknown < events.event_count then events.interpretation_count
        end::DOUBLE as value,
        events.interpretation_count::DOUBLE as numerator,
        (events.event_count - events.interpretation_unknown)::DOUBLE as denominator,
        events.interpretation_unknown as missing_count
    from events
)

select * from final
