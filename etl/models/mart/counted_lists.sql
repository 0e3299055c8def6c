-- Where a count of people comes from a list: which tool's, for which month, and what it cannot tell.
with batches as (select * from raw.batches),
tools as (select * from raw.list_tools),
members as (select * from staging.members),
events as (select * from staging.program_events),

months as (
    select distinct members.batch_id, members.month from members
    union
    select distinct events.batch_id, date_trunc('month', events.held_on)::DATE from events
),

final as (
    select distinct
        batches.group_id,
        batches.source,
        months.month,
        tools.tool,
        tools.tool_name,
        tools.es as limit_es,
        tools.en as limit_en
    from batches
    inner join tools
        on batches.counted_from = tools.tool
    inner join months
        on batches.batch_id = months.batch_id
)

select * from final
