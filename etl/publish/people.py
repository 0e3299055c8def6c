"""Tell counts of people, and of what rapid response did, as far as the room may know them (law 3).

`acts`, `root` and `tree` are the rules; which one a metric follows, and what the rule needs to know
of it, is said by its own yml.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from etl.publish import labels
from etl.publish.arms import arms
from etl.publish.known import Figure, Known, Metric, Root
from etl.publish.labels import HIDDEN, Label


def figures(known: Known, metrics: Mapping[str, Metric]) -> list[Figure]:
    """Give every figure of the metrics that follow one of the three rules."""
    by_metric = defaultdict(list)
    for root in known.roots:
        by_metric[root.metric_id].append(root)
    found = []
    for metric_id, roots in by_metric.items():
        metric = metrics[metric_id]
        if metric["publish"] == "acts":
            found += _acts(roots, metric, by_metric, known.today)
            continue
        found += _running(roots, metric, known)
        for root in roots:
            if root.is_root and root.is_closed(known.today):
                found.append(root.figure(_root_label(root, metric)))
                if metric["publish"] == "tree":
                    found += arms(root, metric, known)
    return _linked([figure for figure in found if figure.status != "not_shown"], metrics)


def _root_label(root: Root, metric: Metric) -> Label:
    if metric["kind"] == "share":
        return labels.share(root.numerator or 0, root.denominator or 0)
    return labels.root(root.value)


def _acts(
    roots: Iterable[Root], metric: Metric, by_metric: Mapping[str, list[Root]], today: date
) -> list[Figure]:
    """Tell what was done in closed fiscal years; some only where enough of another was."""
    need = metric.get("needs")
    enough = {
        root.period_id
        for root in by_metric.get(need["metric"] if need else metric["metric"], [])
        if root.value >= (need["at_least"] if need else labels.FEWEST_ACTS)
    }
    step = metric.get("rounded_to")
    return [
        root.figure(labels.rounded(root.value, step) if step else labels.act(root.value))
        for root in roots
        if root.is_root and root.is_closed(today) and root.period_id in enough
    ]


def _running(roots: Sequence[Root], metric: Metric, known: Known) -> list[Figure]:
    """Tell a year that is not closed: its closed quarters, and what they add up to so far."""
    today = known.today
    if metric["kind"] not in ("count", "amount"):
        return []
    found = []
    for year in roots:
        if year.period_kind != "fiscal_year" or year.is_closed(today):
            continue
        quarters = [
            root
            for root in roots
            if root.period_kind == "quarter"
            and year.starts_on <= root.starts_on <= year.ends_on
            and root.is_closed(today)
        ]
        told_quarters = [
            labels.quarter(quarter.value) if _is_wide(quarter, roots, metric, known) else HIDDEN
            for quarter in quarters
        ]
        found += [
            quarter.figure(label) for quarter, label in zip(quarters, told_quarters, strict=True)
        ]
        found.append(year.figure(labels.summed(told_quarters), "provisional"))
    return found


def _is_wide(quarter: Root, roots: Sequence[Root], metric: Metric, known: Known) -> bool:
    """Tell whether half of the counties that openly met in twelve months met in their last quarter.

    Of a quarter in which few met, the region's number would be theirs, and with what the year tells
    of the others, once it has closed, narrow those that are told together.
    """
    if "zero_with" not in metric:
        return True

    def met(root: Root) -> set[str]:
        return {county for county, _ in known.met.get((root.metric_id, root.period_id), [])}

    year = [
        root
        for root in roots
        if root.period_kind == "quarter"
        and quarter.ends_on - timedelta(days=365) < root.ends_on <= quarter.ends_on
    ]
    return 2 * len(met(quarter)) >= len(set().union(*map(met, year)))


def _linked(found: list[Figure], metrics: Mapping[str, Metric]) -> list[Figure]:
    """Leave out what would tell another, hidden figure: both are told, or neither."""
    told_keys = {(figure.metric_id, figure.period_id) for figure in found}
    return [
        figure
        for figure in found
        if (other := metrics[figure.metric_id].get("only_with")) is None
        or (other, figure.period_id) in told_keys
    ]
