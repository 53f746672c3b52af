"""The files for continuous integration, each run as far as it can be without the service: the pre-commit hook by pre-commit itself,
the steps of the GitHub action by bash, GitLab's snippet line by line; all against the schemas that their services publish.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, SAMPLES

import ombudsgraph
from ombudsgraph.graph import encode

BIN = Path(sys.executable).parent
PACKAGED = (
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
    "action.yml",
    "src",
    "ontology",
    "shapes",
    "queries",
    "web",
    "hatch_build.py",
)
DOCS = (ROOT / "docs" / "validation.md").read_text("utf-8")
FAULT = ("/citation/1> ", "ontology#evidence> ")


def snippet(after: str) -> str:
    """Return the YAML below a heading of the documentation."""
    found = re.search(rf"^## {after}\n.*?^```yaml\n(.*?)^```$", DOCS, re.DOTALL | re.MULTILINE)
    assert found, after
    return found.group(1)


@pytest.fixture(scope="module")
def graphs() -> dict[str, str]:
    """A sound graph and one in which a citation has lost its words."""
    record = encode(ombudsgraph.extract(ombudsgraph.read(SAMPLES / "99-900-101.txt")))
    sound = record.decision + record.registers
    lines = sound.splitlines(keepends=True)
    return {"sound": sound, "faulty": "".join(line for line in lines if not all(part in line for part in FAULT))}


@pytest.fixture
def work(tmp_path: Path, graphs: dict[str, str]) -> Path:
    folder = tmp_path / "work"
    (folder / "graphs").mkdir(parents=True)
    (folder / "graphs" / "decisions.nq").write_text(graphs["sound"], "utf-8")
    return folder


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a repository of its own, as a user's pre-commit clones it."""
    folder = tmp_path_factory.mktemp("repository") / "ombudsgraph"
    folder.mkdir()
    for name in PACKAGED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Everything")
    return folder


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True, env=clean())


def clean(**variables: str) -> dict[str, str]:
    """Return an environment in which no other checkout of the project is found first, and no other repository of git."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "OMBUDSGRAPH_STORE") and not name.startswith("GIT_")
    }
    return kept | variables


@pytest.mark.parametrize(
    ("schema", "file"), [("vendor.github-actions", "action.yml"), ("vendor.github-workflows", None), ("vendor.gitlab-ci", None)]
)
def test_the_files_have_the_form_that_their_services_publish(schema: str, file: str | None, tmp_path: Path) -> None:
    path = tmp_path / f"{schema}.yml"
    path.write_text((ROOT / file).read_text("utf-8") if file else snippet("GitHub Actions" if "github" in schema else "GitLab"), "utf-8")
    done = subprocess.run([BIN / "check-jsonschema", "--builtin-schema", schema, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pre_commit_runs_the_hook(repository: Path, work: Path, graphs: dict[str, str], tmp_path: Path) -> None:
    """pre-commit clones the repository, installs it in an environment of its own and runs the hook, as it does for a user."""
    config = yaml.safe_load(snippet("pre-commit"))
    (entry,) = config["repos"]
    (hook,) = entry["hooks"]
    assert hook["id"] == yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]["id"]
    entry["repo"] = str(repository)
    entry["rev"] = subprocess.run(["git", "rev-parse", "HEAD"], cwd=repository, check=True, capture_output=True, text=True).stdout.strip()
    (work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    (work / "known.json").write_text('{"format": 1, "results": {}}', "utf-8")
    (work / "notes.ttl").write_text("no graph at all", "utf-8")
    git(work, "init", "--quiet")
    git(work, "add", "--all")
    environment = clean(PRE_COMMIT_HOME=str(tmp_path / "pre-commit"))

    def run() -> subprocess.CompletedProcess[str]:
        command: list[str | Path] = [BIN / "pre-commit", "run", "--all-files", "--color=never"]
        return subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)

    sound = run()
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "Passed" in sound.stdout
    (work / "graphs" / "decisions.nq").write_text(graphs["faulty"], "utf-8")
    faulty = run()
    assert faulty.returncode == 1
    assert "exit code: 1" in faulty.stdout
    assert "id:decision/99-900-101/citation/1  og:evidence" in faulty.stdout
    assert "graphs/decisions.nq:" in faulty.stdout


def test_the_hooks_are_what_pre_commit_takes() -> None:
    done = subprocess.run([BIN / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, VALIDATE = ACTION["runs"]["steps"]


def test_no_input_of_the_action_is_part_of_a_script() -> None:
    for step in (INSTALL, VALIDATE):
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    used = re.findall(r"inputs\.([\w-]+)", json.dumps([step["env"] for step in (INSTALL, VALIDATE)]))
    assert sorted(used) == sorted(ACTION["inputs"])
    (step,) = (step for step in yaml.safe_load(snippet("GitHub Actions"))["jobs"]["validate"]["steps"] if "ombudsgraph" in step["uses"])
    assert set(step["with"]) <= set(ACTION["inputs"])


class Runner:
    """What a runner of GitHub Actions does with a composite action: a folder for temporary files, the files for output and summary."""

    def __init__(self, folder: Path, work: Path) -> None:
        self.temp, self.work = folder / "temp", work
        self.temp.mkdir()
        self.output, self.summary = folder / "output", folder / "summary"

    def step(self, step: dict[str, dict[str, str]], **given: str) -> subprocess.CompletedProcess[str]:
        inputs = {name: str(said.get("default", "")) for name, said in ACTION["inputs"].items()} | given
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: inputs[match.group(1)], value)
            for name, value in step["env"].items()
        }
        files = {"RUNNER_TEMP": self.temp, "GITHUB_OUTPUT": self.output, "GITHUB_STEP_SUMMARY": self.summary, "GITHUB_ACTION_PATH": ROOT}
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", str(step["run"])]
        variables = clean(**environment, **{name: str(value) for name, value in files.items()})
        for file in (self.output, self.summary):
            file.write_text("", "utf-8")
        return subprocess.run(command, cwd=self.work, env=variables, capture_output=True, text=True, check=False)


@pytest.fixture
def runner(tmp_path: Path, work: Path) -> Runner:
    """A runner on which the program is installed already."""
    made = Runner(tmp_path, work)
    scripts = made.temp / "ombudsgraph" / "bin"
    scripts.mkdir(parents=True)
    source = "" if os.environ.get("OMBUDSGRAPH_INSTALLED") else f"PYTHONPATH={Path(ombudsgraph.__file__).parents[1]} "
    (scripts / "ombudsgraph").write_text(f'#!/bin/sh\n{source}exec {BIN / "ombudsgraph"} "$@"\n', "utf-8")
    (scripts / "ombudsgraph").chmod(0o755)
    return made


def test_the_action_passes_a_sound_graph(runner: Runner) -> None:
    done = runner.step(VALIDATE, inputs="graphs/decisions.nq\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert runner.output.read_text("utf-8") == "sarif=ombudsgraph.sarif\nstatus=0\n"
    assert runner.summary.read_text("utf-8").startswith("## ✅ Validation: ")
    assert "::error" not in done.stdout


def test_the_action_fails_on_a_faulty_graph_and_annotates_it(runner: Runner, graphs: dict[str, str]) -> None:
    (runner.work / "graphs" / "decisions.nq").write_text(graphs["faulty"], "utf-8")
    (runner.work / "graphs" / "more.nt").write_text("<urn:a> <urn:b> <urn:c> .\n", "utf-8")
    done = runner.step(VALIDATE, inputs="graphs/decisions.nq\n\ngraphs/more.nt", sarif="out/found.sarif")
    assert done.returncode == 1, done.stderr
    assert runner.output.read_text("utf-8") == "sarif=out/found.sarif\nstatus=1\n"
    assert runner.summary.read_text("utf-8").startswith("## ❌ Validation: ")
    assert json.loads((runner.work / "out" / "found.sarif").read_text("utf-8"))["runs"][0]["results"]


def test_the_annotations_name_the_file_and_its_line(runner: Runner, graphs: dict[str, str]) -> None:
    (runner.work / "graphs" / "a graph.nq").write_text(graphs["faulty"], "utf-8")
    done = runner.step(VALIDATE, inputs="graphs/a graph.nq")
    assert re.search(r"^::error file=graphs/a graph\.nq,line=\d+,title=", done.stdout, re.MULTILINE), done.stdout


def test_what_is_given_to_the_action_is_never_run(runner: Runner) -> None:
    done = runner.step(VALIDATE, inputs='$(touch ran)\n`touch ran`\n"; touch ran; "\n--help', shapes="$(touch ran)")
    assert done.returncode == 3
    assert not (runner.work / "ran").exists()
    assert runner.output.read_text("utf-8") == "status=3\n"
    assert runner.summary.read_text("utf-8") == ""


def test_the_other_inputs_of_the_action(runner: Runner) -> None:
    (runner.work / "own.ttl").write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/s> a sh:NodeShape ; sh:targetClass <https://w3id.org/ombudsgraph/ontology#Decision> ;
    sh:property <https://example.org/p> .
<https://example.org/p> a sh:PropertyShape ; sh:path <https://example.org/note> ; sh:minCount 1 ; sh:severity sh:Warning ;
    sh:message "No note." .""",
        "utf-8",
    )
    given = {"inputs": "graphs/decisions.nq", "shapes": "own.ttl\n"}
    assert runner.step(VALIDATE, **given).returncode == 0
    warned = runner.step(VALIDATE, **given, **{"fail-on": "warning"})
    assert warned.returncode == 1
    assert "No note." in warned.stdout
    (runner.work / "known.json").write_text(
        '{"format": 1, "results": {"0": {"severity": "info", "shape": "urn:s", "focus": "<urn:f>"}}}', "utf-8"
    )
    strict = {"baseline": "known.json", "strict-baseline": "true"}
    assert runner.step(VALIDATE, inputs="graphs/decisions.nq", baseline="known.json").returncode == 0
    assert runner.step(VALIDATE, inputs="graphs/decisions.nq", **strict).returncode == 1


def test_the_action_installs_the_program(tmp_path: Path, work: Path, repository: Path) -> None:
    """The first step, with pip, as a runner carries it out."""
    made = Runner(tmp_path, work)
    step = {**INSTALL, "run": INSTALL["run"].replace("$GITHUB_ACTION_PATH", str(repository))}
    done = made.step(step, python=sys.executable)
    assert done.returncode == 0, done.stderr
    installed = made.step(VALIDATE, inputs="graphs/decisions.nq")
    assert installed.returncode == 0, installed.stdout + installed.stderr


def test_the_snippet_for_gitlab(work: Path, graphs: dict[str, str]) -> None:
    job = yaml.safe_load(snippet("GitLab"))["validate-graphs"]
    assert job["before_script"] == ["pip install ombudsgraph"]
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    for graph, status in (("sound", 0), ("faulty", 1)):
        (work / "graphs" / "decisions.nq").write_text(graphs[graph], "utf-8")
        (command,) = job["script"]
        done = subprocess.run(["bash", "-e", "-c", command], cwd=work, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        for file in job["artifacts"]["reports"].values():
            assert (work / file).stat().st_size > 0
    issues = json.loads((work / "gl-code-quality-report.json").read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} == {"graphs/decisions.nq"}
