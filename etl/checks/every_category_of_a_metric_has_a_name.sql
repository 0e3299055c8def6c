-- Each row breaks the claim in this file's name: words for it go into data/reference.
select
    metric_categories.attribute,
    metric_categories.category
from raw.metric_categories as metric_categories
left join mart.categories as categories
    on
        metric_categories.attribute = categories.attribute
        and metric_categories.category = categories.category
where metric_categories.attribute <> 'all' and categories.category is null
