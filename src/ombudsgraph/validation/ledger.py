"""Which decisions of a store were found sound, so that only what changed since is validated again.

`validated.json` in the store's folder names the shapes by a hash, and by each decision that had no result at all the digest of its
graphs and the version that wrote them. A decision with a result is in no ledger: it is validated, and reported, each time.

    {"format": 1, "shapes": "…", "sound": {"20-012-640": "…"}}
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ombudsgraph._version import __version__
from ombudsgraph.storage import atomic
from ombudsgraph.storage.store import Store
from ombudsgraph.validation import shapes_graph
from ombudsgraph.validation.engine import Progress, validate
from ombudsgraph.validation.results import Report

NAME = "validated.json"
FORMAT = 1


def validate_changed(
    store: str | Path,
    *,
    shapes: Sequence[str | Path] = (),
    imports: bool = False,
    engine: str = "quick",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Validate what belongs to no decision, and the decisions of *store* that changed since they were last found sound.

    The arguments are those of `engine.validate`; so are the errors, and a StoreError where the ledger cannot be written.
    """
    prints = _prints(store)  # before the validation: what is built meanwhile has another one, and is validated the next time
    file, shapes_print = Path(store) / NAME, _shapes_print(shapes)
    sound = {key: print_ for key, print_ in _read(file, shapes_print).items() if prints.get(key) == print_}
    report = validate(
        store=store, shapes=shapes, imports=imports, engine=engine, jobs=jobs, progress=progress, only=lambda key: key not in sound
    )
    failing = {result.decision for result in report.results}
    _write(file, shapes_print, {key: print_ for key, print_ in prints.items() if key not in failing})
    return report


def _prints(store: str | Path) -> dict[str, str]:
    """Return the key of every decision with what tells that it has changed."""
    with Store.open(store, read_only=True) as opened:
        return {key: f"{receipt.digest} {receipt.version}" for key, receipt in opened.receipts().items()}


def _shapes_print(shapes: Sequence[str | Path]) -> str:
    """Return a hash of all shapes and of the program: another one, and nothing is known to be sound."""
    told = hashlib.sha256(__version__.encode())
    for name, text in shapes_graph.find_sources(shapes, ours=True):
        told.update(f"\0{len(name)}\0{name}\0{len(text)}\0{text}".encode())
    return told.hexdigest()


def _read(file: Path, shapes_print: str) -> Mapping[str, str]:
    """Return what the ledger says is sound; nothing where there is none for these shapes, or it cannot be read."""
    try:
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict) or (content.get("format"), content.get("shapes")) != (FORMAT, shapes_print):
        return {}
    sound = content.get("sound")
    return {str(key): str(print_) for key, print_ in sound.items()} if isinstance(sound, dict) else {}


def _write(file: Path, shapes_print: str, sound: Mapping[str, str]) -> None:
    content = {"format": FORMAT, "shapes": shapes_print, "sound": dict(sorted(sound.items()))}
    with atomic.disk_errors(f"the ledger {file}"):
        atomic.write(file, f"{json.dumps(content, indent=0)}\n".encode())
