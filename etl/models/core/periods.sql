-- Every period that figures are asked for.
with periods as (select * from raw.periods),

final as (
    select
        periods.period_id,
        periods.kind,
        periods.starts_on,
        periods.ends_on
    from periods
)

select * from final
