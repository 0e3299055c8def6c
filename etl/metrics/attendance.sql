-- Attendances during a period.
with events as (select * from core.events_in_places),

final as (
    select
        events.place_id,
        events.period_id,
        events.group_id,
        events.program_id,
        events.attendance_count::DOUBLE as value,
        -- What a group held with another is no part of its own, but of "juntos".
        case
            when events.group_id in ('all', 'juntos') then events.attendance_count
            else events.alone_attendance_count
        end::DOUBLE as own_value,
        events.uncounted_count as missing_count
    from events
)

select * from final
