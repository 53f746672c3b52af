"""Options that several commands have."""

from __future__ import annotations

import typer

STORE = typer.Option("--store", envvar="OMBUDSGRAPH_STORE", help="The store's folder.")

# What a view or a chart is narrowed to (`projections.filters.Filters`).
COUNCIL = typer.Option("--council", help="A body's name, slug or IRI; may be repeated.")
SUCCESSORS = typer.Option("--with-successors", help="Take the bodies before and after these as well.")
CATEGORY = typer.Option("--category", help="A category's notation, a main one with all below it; may be repeated.")
FIRST_YEAR = typer.Option("--from", metavar="YEAR", help="The first year.")
LAST_YEAR = typer.Option("--until", metavar="YEAR", help="The last year.")
PROVISION = typer.Option("--provision", help="An IRI, or leg:ukpga/1989/41/section/47; with all below it; may be repeated.")
ROLE = typer.Option("--role", help="applied, duty, procedure, jurisdiction, background; may be repeated.")
