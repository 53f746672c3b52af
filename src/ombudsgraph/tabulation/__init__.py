"""The graph as tidy tables: one row a thing, typed, keys stable, with a data dictionary made from the ontology.

`rows` reads a table in a stream; `write_tables` writes them all as CSV and Parquet into a folder, described by a Data Package.
"""

from __future__ import annotations

from ombudsgraph.tabulation.rows import rows
from ombudsgraph.tabulation.schema import TABLES, Column, Kind, Table, Value
from ombudsgraph.tabulation.writing import FORMATS, Summary, write_tables

__all__ = ["FORMATS", "TABLES", "Column", "Kind", "Summary", "Table", "Value", "rows", "write_tables"]
