-- What figures may be cut by: each attribute of a metric (its category `all`), and its categories.
with metric_categories as (select * from raw.metric_categories),
attribute_words as (select * from raw.attribute_words),
reached_dimensions as (select * from raw.reached_dimensions),
reached_categories as (select * from raw.reached_categories),
case_categories as (select * from raw.case_categories),
case_facilities as (select * from raw.case_facilities),
leader_steps as (select * from raw.leader_steps),

named as (
    select attribute_words.attribute, attribute_words.category, attribute_words.es,
        attribute_words.en
    from attribute_words
    union all
    select reached_dimensions.id, 'all', reached_dimensions.es, reached_dimensions.en
    from reached_dimensions
    union all
    select reached_categories.dimension, reached_categories.category, reached_categories.es,
        reached_categories.en
    from reached_categories
    union all
    select case_categories.attribute, case_categories.category, case_categories.es,
        case_categories.en
    from case_categories
    union all
    select 'facility', case_facilities.id, case_facilities.es, case_facilities.en
    from case_facilities
    union all
    select 'step', leader_steps.id, leader_steps.es, leader_steps.en
    from leader_steps
),

used as (
    select distinct metric_categories.attribute, metric_categories.category
    from metric_categories
    where metric_categories.attribute <> 'all'
    union
    select metric_categories.attribute, 'all'
    from metric_categories
    where metric_categories.attribute <> 'all'
),

final as (
    select used.attribute, used.category, named.es as name_es, named.en as name_en
    from used
    inner join named
        on used.attribute = named.attribute and used.category = named.category
)

select * from final
