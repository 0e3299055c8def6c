-- The words of one figure: always one row, empty where the release does not know an id any more.
with metrics as (select * from file.mart.metrics where metric_id = $metric),
places as (select * from file.mart.places where place_id = $place),
periods as (select * from file.mart.periods where period_id = $period),
sources as (select * from file.mart.sources),

final as (
    select
        metrics.title_es,
        metrics.title_en,
        metrics.one_unit_is_es as unit_es,
        metrics.one_unit_is_en as unit_en,
        places.name_es as place_es,
        places.name_en as place_en,
        periods.starts_on,
        periods.ends_on,
        sources.title_es as source_es,
        sources.title_en as source_en
    from (select 1 as one) as always
    left join metrics
        on true
    left join sources
        on metrics.source = sources.source
    left join places
        on true
    left join periods
        on true
)

select * from final
