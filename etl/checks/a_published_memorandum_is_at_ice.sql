-- Each row breaks the claim in this file's name: other addresses carry mailboxes and trackers.
select
    agreements.agreement_id,
    'agreement_url' as column_name,
    agreements.agreement_url as found,
    'https://www.ice.gov/' as expected_start
from core.agreements
where
    agreements.agreement_url is not null
    and (
        not starts_with(agreements.agreement_url, 'https://www.ice.gov/')
        or contains(agreements.agreement_url, '@')
        or contains(agreements.agreement_url, '?')
    )
