"""Where the data comes from and on what terms: what every table and every network carries."""

from __future__ import annotations

from ombudsgraph.terms import REUSE, REUSE_ADDRESS

SOURCE = "Decision statements of the Local Government and Social Care Ombudsman"
SOURCE_ADDRESS = "https://www.lgo.org.uk/decisions"
LICENCE = REUSE
LICENCE_ADDRESS = REUSE_ADDRESS
