-- What was won, and whether somebody has read its sentence back as it stands now.
with milestones as (select * from staging.milestones),
readings as (select * from raw.readings),

final as (
    select
        milestones.group_id,
        milestones.milestone_id,
        milestones.month,
        milestones.place_id,
        milestones.kind,
        milestones.sentence,
        readings.read_on,
        readings.read_on is not null as is_read_back
    from milestones
    left join readings
        on
            milestones.group_id = readings.group_id
            and milestones.milestone_id = readings.milestone_id
            and milestones.batch_id = readings.batch_id
)

select * from final
