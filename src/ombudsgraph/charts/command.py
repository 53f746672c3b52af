"""The command `plot`: a chart of the store's facts as a picture or a page, with the numbers behind it.

Exit status: 0 drawn, 2 wrong usage, 3 a store that cannot be read or a file that cannot be written.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ombudsgraph import options

_NAME = typer.Argument(metavar="NAME", help="payments, delays, outcomes, remedies, provision or council.")
_OUTPUT = typer.Option("-o", "--output", help="A file: .png, .svg, .html or .csv tells the form. NAME.png unless told.")
_CSV = typer.Option("--csv/--no-csv", help="Write the numbers beside the picture.")


def plot(
    name: Annotated[str, _NAME],
    output: Annotated[Path | None, _OUTPUT] = None,
    store: Annotated[Path, options.STORE] = Path("graph"),
    council: Annotated[list[str] | None, options.COUNCIL] = None,
    with_successors: Annotated[bool, options.SUCCESSORS] = False,
    category: Annotated[list[str] | None, options.CATEGORY] = None,
    first_year: Annotated[int | None, options.FIRST_YEAR] = None,
    last_year: Annotated[int | None, options.LAST_YEAR] = None,
    provision: Annotated[list[str] | None, options.PROVISION] = None,
    role: Annotated[list[str] | None, options.ROLE] = None,
    csv: Annotated[bool, _CSV] = True,
) -> None:
    """Draw a chart of the store's facts, and write the numbers behind it.

    Exit status: 0 drawn, 2 wrong usage, 3 a store that cannot be read or a file that cannot be written.
    """
    from ombudsgraph.charts import pictures, plots
    from ombudsgraph.projections.filters import Filters
    from ombudsgraph.storage import atomic
    from ombudsgraph.storage.store import Store

    plots.find(name)
    output = output or Path(f"{name}.png")
    form = output.suffix.removeprefix(".").lower()
    if form not in pictures.FORMATS:
        raise typer.BadParameter(
            f"found {output.name!r}, expected a name that ends with one of: {', '.join(pictures.FORMATS)}", param_hint="-o"
        )
    filters = Filters(
        councils=tuple(council or ()), with_successors=with_successors, categories=tuple(category or ()), first_year=first_year,
        last_year=last_year, provisions=tuple(provision or ()), roles=tuple(role or ()),
    )  # fmt: skip
    with Store.open(store, read_only=True) as opened:
        chart = plots.reckon(opened, name, filters)
    written = {output: pictures.render(chart, form)}
    if csv and form != "csv":
        written[output.with_suffix(".csv")] = pictures.csv(chart)
    for path, content in written.items():
        with atomic.sink(path) as file:
            file.write(content)
    typer.echo(f"n = {chart.numbers.count} {chart.numbers.counted}: {', '.join(str(path) for path in written)}", err=True)
