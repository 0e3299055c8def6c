"""Measure, and print one table: `make bench`. Ratios of things run together; never a test."""

import importlib
import sys

PARTS = ("intake", "logs", "people", "builds", "publishing", "pages")


def main(chosen: list[str]) -> int:
    """Run the parts named, or all of them, and print their rows."""
    print(f"{'what':58} {'ours':>12} {'beside':>12} {'ratio':>7}  aim", flush=True)
    for part in chosen or PARTS:
        for row in importlib.import_module(f"tests.bench.{part}").rows():
            print(row.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
