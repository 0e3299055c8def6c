-- Each row breaks the claim in this file's name. Stale copies prove no absence; the register may
-- end an agreement by hand.
select
    agreements.agreement_id,
    'status' as column_name,
    count(distinct lists.listed_on) as found,
    3 as expected_at_least
from core.agreements
left join core.agreement_lists as lists
    on lists.listed_on > agreements.last_listed_on
    and not lists.is_stale
    and lists.kind
    = case when agreements.signed_on is null and agreements.agreement_id like '%-pending'
        then 'pending' else 'participating' end
where
    agreements.status = 'ended'
    and agreements.status_reason <> 'register'
group by agreements.agreement_id
having count(distinct lists.listed_on) < 3
