"""Every check about agreements is proved on a planted bad row."""

from datetime import date

HENDERSON = "nc-henderson-county-sheriffs-office-jail-2020-06-09"


def ids(rows):
    return sorted(row[0] for row in rows)


def test_a_signing_after_the_first_list_is_caught(warehouse):
    assert ids(warehouse.broken_by("an_agreement_is_signed_before_it_is_listed")) == []
    warehouse.plant("core.agreements", agreement_id="x", signed_on=date(2026, 5, 19),
                    first_listed_on=date(2026, 5, 18))  # fmt: skip
    assert ids(warehouse.broken_by("an_agreement_is_signed_before_it_is_listed")) == ["x"]


def test_an_end_after_two_lists_is_caught(warehouse):
    assert ids(warehouse.broken_by("an_ended_agreement_is_absent_from_three_lists")) == []
    warehouse.plant("core.agreements", agreement_id="x", status="ended",
                    status_reason="three_lists", last_listed_on=date(2026, 5, 11))  # fmt: skip
    assert ids(warehouse.broken_by("an_ended_agreement_is_absent_from_three_lists")) == ["x"]


def test_one_replaced_by_another_agency_s_is_caught(warehouse):
    assert ids(warehouse.broken_by("a_superseded_agreement_was_replaced_by_another")) == []
    warehouse.plant("core.agreements", agreement_id="x", agency_id="nc-other",
                    status="superseded", superseded_by=HENDERSON)  # fmt: skip
    warehouse.plant("core.agreements", agreement_id="y", status="superseded", superseded_by=None)
    assert ids(warehouse.broken_by("a_superseded_agreement_was_replaced_by_another")) == ["x", "y"]


def test_an_agency_without_a_place_and_without_a_reason_is_caught(warehouse):
    assert ids(warehouse.broken_by("an_agency_off_the_map_has_a_reason")) == []
    warehouse.plant("core.agencies", agency_id="x", county_fips=None,
                    not_placed_reason_es="Porque.", not_placed_reason_en=None)  # fmt: skip
    assert ids(warehouse.broken_by("an_agency_off_the_map_has_a_reason")) == ["x"]


def test_a_listed_one_that_the_newest_list_lacks_is_caught(warehouse):
    assert ids(warehouse.broken_by("a_listed_agreement_is_on_the_newest_list")) == []
    warehouse.plant("core.agreements", agreement_id="x", status="listed",
                    last_listed_on=date(2026, 5, 14))  # fmt: skip
    assert ids(warehouse.broken_by("a_listed_agreement_is_on_the_newest_list")) == ["x"]


def test_an_address_that_is_not_ices_is_caught(warehouse):
    assert ids(warehouse.broken_by("a_published_memorandum_is_at_ice")) == []
    for name, url in {"x": "https://example.org/a.pdf", "y": "https://www.ice.gov/a?who=b"}.items():
        warehouse.plant("core.agreements", agreement_id=name, agreement_url=url)
    assert ids(warehouse.broken_by("a_published_memorandum_is_at_ice")) == ["x", "y"]


def test_a_signing_that_the_register_does_not_expect_is_caught(warehouse):
    assert ids(warehouse.broken_by("a_re_dated_signing_prints_what_the_register_expects")) == []
    listing = """
        insert into staging.agreement_listings by name select
        'participating-x' as list_id, 2 as row_number, 'participating' as kind,
        date '2026-06-01' as listed_on, false as is_stale, 'x' as agreement_id, 'NC' as state,
        'nc-catawba-county-sheriffs-office' as agency_id,
        'Catawba County Sheriff''s Office' as agency_name, '' as printed,
        'warrant_service' as model, date '2025-06-13' as printed_signed_on,
        false as is_wrong_cell
    """
    warehouse.connection.execute(listing)
    assert ids(warehouse.broken_by("a_re_dated_signing_prints_what_the_register_expects")) == ["x"]
