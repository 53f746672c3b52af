"""The tables that a store is written as: what analysts load first, one row a thing, keys short and stable.

Columns are named here and take their comments from the ontology (columns.py), so that the data dictionary cannot say otherwise than it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ombudsgraph.tabulation import course_tables, decision_tables, register_tables
from ombudsgraph.tabulation.columns import Column, Kind, Table, Value

__all__ = ["TABLES", "Column", "Kind", "Table", "Value"]

# Name → table, in the order in which people look for them.
TABLES: Mapping[str, Table] = MappingProxyType(
    {table.name: table for table in (*decision_tables.TABLES, *course_tables.TABLES, *register_tables.TABLES)}
)
