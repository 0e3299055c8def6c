-- Each row breaks the claim in this file's name: the one that replaces it is of the same agency.
select
    agreements.agreement_id,
    'superseded_by' as column_name,
    agreements.superseded_by as found,
    agreements.agency_id as expected
from core.agreements
left join core.agreements as newer
    on agreements.superseded_by = newer.agreement_id
    and agreements.agency_id = newer.agency_id
    and agreements.agreement_id <> newer.agreement_id
where
    (agreements.status = 'superseded') <> (agreements.superseded_by is not null)
    or (agreements.superseded_by is not null and newer.agreement_id is null)
