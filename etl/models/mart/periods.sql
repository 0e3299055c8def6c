-- The periods that figures are asked for.
with periods as (select * from core.periods),

final as (
    select
        periods.period_id,
        periods.kind,
        periods.starts_on,
        periods.ends_on
    from periods
)

select * from final
