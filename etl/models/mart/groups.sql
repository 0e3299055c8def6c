-- The groups of the coalition.
with groups as (select * from raw.groups),

final as (
    select
        groups.group_id,
        groups.group_name
    from groups
)

select * from final
