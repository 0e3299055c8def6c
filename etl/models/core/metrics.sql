-- Every metric, in the words of its own yml.
with metrics as (select * from raw.metrics),

final as (select metrics.* from metrics)

select * from final
