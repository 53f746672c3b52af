"""Documentation is executed: every command in README and docs/ runs, and prints what is printed there; Python blocks run too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# Run by .ci/run in a fresh clone and environment, not from within the suite that they start.
ELSEWHERE = ("make ", "pip install ")


@dataclass(frozen=True)
class Command:
    line: str
    expected: tuple[str, ...]


def commands(block: str) -> list[Command]:
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and found[-1][0].endswith("\\"):
            found[-1] = (f"{found[-1][0][:-1]}{line.strip()}", [])
        else:
            found[-1][1].append(line)
    return [Command(line, tuple(expected)) for line, expected in found]


def agrees(printed: str, expected: tuple[str, ...]) -> bool:
    """Tell whether the printed lines are the expected ones; a line "…" stands for any lines, "…" within a line for any words."""
    if not expected:
        return True
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else ".*?".join(re.escape(piece) for piece in line.rstrip().split("…")) + r"[ \t]*\n"
        for line in expected
    )
    return re.fullmatch(pattern, printed if printed.endswith("\n") else printed + "\n") is not None


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "samples", folder / "samples")
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_the_page_shows_is_what_happens(page: Path, place: Path) -> None:
    text = page.read_text("utf-8")
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "140",
        "LC_ALL": "C.UTF-8",
    }
    environment.pop("OMBUDSGRAPH_STORE", None)
    for kind, block in BLOCK.findall(text):
        if kind == "python":
            done = subprocess.run([sys.executable, "-c", block], cwd=place, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{page.name}: {block}\n{done.stderr}"
            continue
        for command in commands(block):
            if command.line.startswith(ELSEWHERE):
                continue
            assert command.line.startswith(("ombudsgraph ", "cat ", "export ")), f"{page.name}: {command.line}"
            done = subprocess.run(
                command.line, shell=True, cwd=place, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
            )
            printed = done.stdout + done.stderr
            assert done.returncode in (0, 1), f"{page.name}: {command.line}\n{printed}"
            assert agrees(printed, command.expected), f"{page.name}: {command.line}\nprinted:\n{printed}\nexpected:\n" + "\n".join(
                command.expected
            )


def test_pages_link_only_to_what_is_there() -> None:
    assert len(PAGES) >= 4
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_makefile_has_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"demo", "test", "check", "wheel", "bench"} <= targets
    assert "$ make demo\n$ make test\n" in readme
