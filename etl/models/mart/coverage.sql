-- Which counties and months somebody spoke for, by source.
with coverage as (select * from core.coverage),

final as (
    select
        coverage.source,
        coverage.county_fips,
        coverage.month,
        max(case when coverage.is_open then 1 else 0 end) = 1 as is_open
    from coverage
    group by coverage.source, coverage.county_fips, coverage.month
)

select * from final
