"""Know the lists by which cases are counted: tables of `data/reference` that a coalition edits."""

from functools import cache

from etl.reference import rows_of

NOT_KNOWN = "not_known"


@cache
def rows(attribute: str) -> tuple[dict[str, str], ...]:
    """Give the categories of an attribute as rows: id, es, en, spellings (divided by |)."""
    if attribute == "facility":
        return rows_of("case_facilities")
    return tuple(
        {**row, "id": row["category"]}
        for row in rows_of("case_categories")
        if row["attribute"] == attribute
    )


def words(attribute: str) -> dict[str, dict[str, list[str]]]:
    """Give the word of each category in both languages."""
    return {row["id"]: {"es": [row["es"]], "en": [row["en"]]} for row in rows(attribute)}
