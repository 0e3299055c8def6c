-- Each row breaks the claim in this file's name: listed on or after the newest list that can prove
-- an absence.
select
    agreements.agreement_id,
    'last_listed_on' as column_name,
    agreements.last_listed_on as found,
    max(lists.listed_on) as expected_at_least
from core.agreements
cross join core.agreement_lists as lists
where agreements.status = 'listed' and lists.kind = 'participating' and not lists.is_stale
group by agreements.agreement_id, agreements.last_listed_on
having agreements.last_listed_on < max(lists.listed_on)
