"""What leaves a file's name (a day and a part), and what leaves the address behind a cell."""

from datetime import date

import pytest

from etl.intake.links import ice_address
from etl.intake.named import day_and_part, kind_in

MAY_18 = date(2026, 5, 18)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("participatingAgencies05182026am", (MAY_18, "am")),
        ("participatingAgencies05182026", (MAY_18, None)),
        ("pendingAgencies05182026mid", (MAY_18, "mid")),
        ("participatingAgencies05182026amB", (MAY_18, "amb")),
        ("participatingAgencies05182026pm_b", (MAY_18, "pmb")),
        ("participatingAgencies05182026pm2", (MAY_18, "pm2")),
        ("participatingAgencies05182026pm copy", (MAY_18, "pmcopy")),
        ("participatingAgencies05182026am (1)", (MAY_18, "am")),
        ("Participating Agencies 05-18-2026 AM", (MAY_18, "am")),
        ("participating_2026-05-18_pm", (MAY_18, "pm")),
        ("participatingAgencies20260518pm", (MAY_18, "pm")),
        ("participatingAgencies5182026am", (MAY_18, "am")),
        ("participatingAgencies090022025am", (date(2025, 9, 2), "am")),
        ("participatingAgencies010520266pm", (date(2026, 1, 5), "pm")),
        ("ParticipatingEntities-20250219163339", (date(2025, 2, 19), "t163339")),
        ("pendingAgencies", (None, None)),
        ("participatingAgencies13452026am", (None, None)),
    ],
)
def test_the_day_and_the_part_are_read_from_every_way_of_writing_them(stem, expected):
    assert day_and_part(stem) == expected


def test_a_person_in_a_file_name_does_not_leave_it():
    assert day_and_part("participatingAgencies05182026am Maria Lopez") == (MAY_18, "am")
    assert day_and_part("05182026 am barbara 828-555-0100") == (MAY_18, "am")


def test_the_kind_that_a_name_claims_is_known_for_telling_a_swap():
    assert kind_in("PendingAgencies09222025pm") == "pending"
    assert kind_in("participatingAgencies09222025pm") == "participating"
    assert kind_in("list") is None


DOCUMENT = "https://www.ice.gov/doclib/287gMOA/A_TFM_MOA.pdf"


@pytest.mark.parametrize(
    "printed",
    [
        DOCUMENT,
        "http://www.ice.gov/doclib/287gMOA/A_TFM_MOA.pdf",
        "https:/www.ice.gov/doclib/287gMOA/A_TFM_MOA.pdf",
        "https://ice.gov/doclib/287gMOA/A_TFM_MOA.pdf?utm_source=x#page=2",
        "https://web.archive.org/web/20210113002027/https://www.ice.gov/doclib/287gMOA/A_TFM_MOA.pdf",
        "chrome-extension://efaidnbm/https:/www.ice.gov/doclib/287gMOA/A_TFM_MOA.pdf",
        "https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ice.gov%2Fdoclib"
        "%2F287gMOA%2FA_TFM_MOA.pdf&data=05%7C02%7Csomebody%40dhs.gov%7C35&reserved=0",
    ],
)
def test_only_ices_own_address_comes_out_of_a_link(printed):
    assert ice_address(printed) == DOCUMENT


@pytest.mark.parametrize(
    "printed",
    [
        None, "", "link", "link pending", "\u00a0", "Cons", "mailto:somebody@ice.gov",
        "https://example.org/287g.pdf", "https://www.ice.gov.example.org/a.pdf",
        "https://gcc02.safelinks.protection.outlook.com/?data=somebody%40dhs.gov",
        "https://www.ice.gov/mail/somebody@ice.gov", "https://www.ice.gov/somebody%40ice.gov",
        "file:///C:/somebody/moa.pdf",
    ],
)  # fmt: skip
def test_what_is_no_document_of_ices_is_not_published(printed):
    assert ice_address(printed) is None


def test_a_space_in_an_address_is_written_so_that_a_browser_opens_it():
    assert (
        ice_address("https://www.ice.gov/doclib/A MOA.pdf")
        == "https://www.ice.gov/doclib/A%20MOA.pdf"
    )
