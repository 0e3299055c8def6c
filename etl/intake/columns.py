"""Know the columns of the coalition's templates: names and accepted values in both languages."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from etl.catalog import CatalogError, read_yml
from etl.geography.names import fold
from etl.intake import case_lists
from etl.reference import rows_of

LANGUAGES = ("es", "en")
SOURCES = ("checkpoint_reports", "members", "program_events", "who_we_reached", "rapid_response",
           "milestones", "plan")  # fmt: skip
KINDS = ("amount", "case", "category", "choice", "code", "count", "counties", "county", "day",
         "dimension", "due_day", "hour", "identifier", "languages", "metric", "month", "number",
         "period", "place", "presence", "program", "region", "road", "sentence", "span", "town",
         "yes_no")  # fmt: skip
_FOLDER = Path(__file__).parent / "templates"
_COLUMN_KEYS = {"field", "es", "en", "kind", "help", "titles", "blank", "required", "optional",
                "values", "list"}  # fmt: skip
# The lists of `data/reference` that fill a column of a kind.
_LISTS = {"program": "programs", "dimension": "reached_dimensions", "languages": "call_languages"}

Values = dict[str, dict[str, list[str]]]


@dataclass(frozen=True)
class Column:
    """Hold one column: its field, its header in each language, its kind and accepted values.

    `titles` are what other tables call it. A filled template may lack an `optional` column.
    `values` maps each value to its spellings, the one offered first; `spellings` maps every
    spelling, folded, in either language, to its value, and `other_spellings` what people write
    besides in tables of their own.
    """

    field: str
    names: dict[str, str]
    kind: str
    help: dict[str, str]
    titles: tuple[str, ...]
    blank: str | None
    required: bool
    is_optional: bool
    values: Values
    spellings: dict[str, str]
    other_spellings: dict[str, str]


@dataclass(frozen=True)
class Template:
    """Hold one table of the coalition's: source, sheet name in each language, key, columns.

    `needs` says which columns a table in another layout must have to be taken for this one.
    """

    source: str
    sheet: dict[str, str]
    key: tuple[str, ...]
    needs: list[list[list[str]]]
    columns: tuple[Column, ...]

    def header(self, language: str) -> list[str]:
        """List the column names in one language, in the template's order."""
        return [column.names[language] for column in self.columns]


@cache
def template(source: str) -> Template:
    """Read one template's yml; an unknown key or kind raises `CatalogError`."""
    path = _FOLDER / f"{source}.yml"
    content = read_yml(path, {"source", "sheet", "key", "needs", "columns"})
    columns = tuple(_column(path.name, given) for given in content["columns"])
    return Template(
        content["source"], content["sheet"], tuple(content["key"]), content["needs"], columns
    )  # fmt: skip


def _column(file: str, given: dict[str, Any]) -> Column:
    unknown = sorted(set(given) - _COLUMN_KEYS)
    if unknown or given["kind"] not in KINDS:
        raise CatalogError(f"{file}: {given.get('field')}: {', '.join(unknown) or 'no such kind'}")
    values, blank = given.get("values", {}), given.get("blank")
    listed = rows_of(name) if (name := given.get("list") or _LISTS.get(given["kind"])) else ()
    if given["kind"] == "presence":
        values, blank = read_yml(_FOLDER / "presence.yml", _PRESENCE), "not_recorded"
    elif given["kind"] == "yes_no":
        values = _YES_NO
    elif listed:
        values = {_id(row): {lang: [row.get(lang) or row["program"]] for lang in LANGUAGES}
                  for row in listed if row.get("is_refused") != "true"}  # fmt: skip
    elif given["kind"] == "case":
        values, blank = case_lists.words(given["field"]), case_lists.NOT_KNOWN
    spellings = {
        fold(word): value
        for value, words in values.items()
        for word in (value, *words["es"], *words["en"])
    }
    others = {
        fold(word): _id(row)
        for row in listed
        for word in (*(row.get(lang, "") for lang in LANGUAGES), *row["spellings"].split("|"))
        if word
    }
    return Column(
        given["field"], {lang: given[lang] for lang in LANGUAGES}, given["kind"], given["help"],
        tuple(map(str, given.get("titles", ()))), blank, given.get("required", False),
        given.get("optional", False), values, spellings, others | spellings,
    )  # fmt: skip


def _id(row: dict[str, str]) -> str:
    return row.get("id") or row["program_id"]


_PRESENCE = ("present", "absent", "not_recorded")
_YES_NO: Values = {"yes": {"es": ["sí"], "en": ["yes"]}, "no": {"es": ["no"], "en": ["no"]}}
