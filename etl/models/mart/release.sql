-- The release itself: its name and day are written in when its files are.
with settings as (select * from raw.settings),

final as (
    select
        '' as release_id,
        settings.is_demo,
        settings.state,
        settings.region_id,
        settings.today as built_on,
        settings.line_name,
        settings.line_number,
        settings.line_hours_es,
        settings.line_hours_en,
        settings.delay_midnights
    from settings
)

select * from final
