"""Write what is known of a metric as lines for a person at the terminal."""

from collections.abc import Iterator
from typing import Any

from etl.messages import sentence


def text(known: dict[str, Any], lang: str) -> str:
    """Write a metric's definition, rule, limits, papers, lineage and SQL, in this order."""
    lines = [f"{known['title']} ({known['metric']})", *_definition(known, lang)]
    lines += ["", f"{sentence('explain_rule', lang)}: {known['rule']}"]
    lines += ["", sentence("explain_limits", lang), *(f"- {one}" for one in known["caveats"])]
    lines += ["", *_papers(known, lang)]
    lines += ["", sentence("explain_tables", lang)]
    lines += [f"- {layer}: {', '.join(names)}" for layer, names in known["tables"].items()]
    lines.append(sentence("explain_after", lang))
    lines += ["", sentence("explain_sources", lang)]
    for source in known["sources"]:
        lines += _source(source, lang)
    if known["kept_by_hand"]:
        lines += ["", sentence("explain_by_hand", lang)]
    for one in known["kept_by_hand"]:
        lines.append(f"- {one['table']}: {one['file']}, sha256 {one['sha256']}")
        lines.append(f"  {one['source']}; {one['licence']}")
    return "\n".join([*lines, "", "SQL", known["sql"]])


def _definition(known: dict[str, Any], lang: str) -> Iterator[str]:
    for name in ("one_unit_is", "does_not_count", "out_of", "why_it_matters", "periods"):
        if known[name]:
            yield f"{sentence(f'explain_{name}', lang)}: {known[name]}"


def _papers(known: dict[str, Any], lang: str) -> Iterator[str]:
    yield f"{sentence('explain_written_by', lang)}: {known['written_by']}"
    yield f"{sentence('explain_checked_by', lang)}: {known['checked_by']}"
    key = "explain_overdue" if known["is_review_overdue"] else "explain_review"
    yield f"{sentence(key, lang)}: {known['review_again_by']}"


def _source(source: dict[str, Any], lang: str) -> Iterator[str]:
    yield f"- {source['title']} ({source['source']}): {source['publisher']}, {source['licence']}"
    if source["url"]:
        yield f"  {source['url']}"
    if source["known_to"]:
        yield f"  {sentence('explain_known_to', lang)}: {source['known_to']}"
    for one in source["snapshots"]:
        taken = f"{sentence('explain_accessed', lang)} {one['accessed']}"
        yield f"  {one['table']}: {one['file']}, {taken}, sha256 {one['sha256']}"
    if source["lists"] is None:
        yield f"  {sentence('explain_lists_closed', lang)}"
    for one in source["lists"] or []:
        yield f"  {one['kind']} {one['named_on']}, sha256 {one['content_hash']}"
