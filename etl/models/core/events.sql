-- Every gathering, with the month it was held in.
with program_events as (select * from staging.program_events),

final as (
    select
        program_events.group_id,
        program_events.event_id,
        program_events.held_on,
        date_trunc('month', program_events.held_on)::DATE as month,
        program_events.county_fips,
        program_events.town_id,
        program_events.program_id,
        program_events.attendance_count,
        program_events.first_time_any_count,
        program_events.interpretation,
        program_events.meals,
        program_events.transportation,
        program_events.childcare,
        program_events.first_time_program_count,
        program_events.interpretation_languages,
        program_events.volunteer_hours,
        program_events.grant_code,
        coalesce(program_events.is_joint, false) as is_joint
    from program_events
)

select * from final
