-- What was asked at gatherings and answered by raised hands, one row a question.
with program_events as (select * from staging.program_events),

asked as (
    select
        program_events.group_id, program_events.event_id,
        program_events.tally_1_question as question,
        program_events.tally_1_yes_count as yes_count,
        program_events.tally_1_asked_count as asked_count
    from program_events
    where program_events.tally_1_question is not null
    union all
    select
        program_events.group_id, program_events.event_id,
        program_events.tally_2_question, program_events.tally_2_yes_count,
        program_events.tally_2_asked_count
    from program_events
    where program_events.tally_2_question is not null
    union all
    select
        program_events.group_id, program_events.event_id,
        program_events.tally_3_question, program_events.tally_3_yes_count,
        program_events.tally_3_asked_count
    from program_events
    where program_events.tally_3_question is not null
),

final as (select asked.* from asked)

select * from final
