"""Say in rows what a picture shows: the same for the page, the file and the saved page. Pure."""

from dashboard.tables.of_map import of_map
from dashboard.tables.table import Column, Table

__all__ = ["Column", "Table", "of_map"]
