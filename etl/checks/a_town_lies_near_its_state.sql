-- Each row breaks the claim in this file's name: the box is the state's own, from the Census.
select
    towns.town_id,
    'latitude' as column_name,
    towns.latitude as found
from core.towns as towns
where
    (towns.latitude is null) <> (towns.longitude is null)
    or towns.latitude not between 33.8 and 36.6
    or towns.longitude not between -84.4 and -75.4
