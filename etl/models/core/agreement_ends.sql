-- What replaced an agreement, or since when it counts as ended, and why.
with spans as (select * from core.agreement_spans),
agencies as (select * from core.agencies),
register as (select * from raw.ice_corrections),

-- A renewal is a later signing of the model that appears before the old one had ended, or the
-- same model re-dated on the very list that drops the old date. A switch is a later signing of
-- another model, first listed on that very list; two held together and one dropped is an end.
replaced as (
    select
        old.agreement_id,
        new.agreement_id as superseded_by,
        case when old.model = new.model then 'renewal' else 'model_switch' end as reason,
        greatest(old.first_missing_on, new.first_listed_on) as ended_on
    from spans as old
    inner join spans as new
        on old.agency_id = new.agency_id
        and old.kind = new.kind
        and old.agreement_id <> new.agreement_id
    where
        old.first_missing_on is not null
        and new.last_listed_on > old.last_listed_on
        and (
            (
                old.model = new.model
                and new.signed_on > coalesce(old.signed_on, date '1900-01-01')
                and new.first_listed_on
                < coalesce(old.third_missing_on, new.first_listed_on + interval 1 day)
            )
            or (
                new.first_listed_on = old.first_missing_on
                and (old.model = new.model or coalesce(new.signed_on >= old.signed_on, true))
            )
        )
),

-- A pending row is signed once the agency is listed with its model, or newly listed with any
-- where none was stated.
signed as (
    select
        old.agreement_id,
        new.agreement_id as superseded_by,
        'signed' as reason,
        greatest(old.first_listed_on, new.first_listed_on) as ended_on
    from spans as old
    inner join spans as new on old.agency_id = new.agency_id
    where
        old.kind = 'pending'
        and new.kind = 'participating'
        and new.last_listed_on >= old.first_listed_on
        and (
            old.model = new.model
            or (old.model = 'not_stated' and new.first_listed_on >= old.first_listed_on)
        )
),

ended as (
    select
        spans.agreement_id,
        cast(null as varchar) as superseded_by,
        case when spans.kind = 'pending' then 'withdrawn' else 'three_lists' end as reason,
        spans.third_missing_on as ended_on
    from spans
    where spans.third_missing_on is not null
    union all
    select spans.agreement_id, cast(null as varchar), 'register', register.now_on
    from spans
    inner join agencies on spans.agency_id = agencies.agency_id
    inner join register
        on register.action = 'ended'
        and agencies.state = register.state
        and agencies.agency_name = register.agency_name
        and spans.model = register.model
        and spans.signed_on = register.was_on
),

ranked as (
    select
        found.agreement_id, found.superseded_by, found.reason, found.ended_on,
        row_number() over (
            partition by found.agreement_id
            order by
                case found.reason
                    when 'signed' then 1 when 'renewal' then 2 when 'model_switch' then 3
                    when 'register' then 4 else 5
                end,
                found.ended_on, found.superseded_by
        ) as place
    from (
        select * from replaced union all select * from signed union all select * from ended
    ) as found
),

final as (
    select ranked.agreement_id, ranked.superseded_by, ranked.reason, ranked.ended_on
    from ranked
    where ranked.place = 1
)

select * from final
