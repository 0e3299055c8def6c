"""Make files of figures: rows as CSV, a workbook that says what they mean. Shared figures only."""

from dashboard.print.export import Export
from dashboard.print.rows import rows
from dashboard.print.workbook import workbook

__all__ = ["Export", "rows", "workbook"]
