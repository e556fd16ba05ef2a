"""The rules of the house: small modules that say what they are for, a fixed top level, layers that hold."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.conftest import ROOT

MODULES = sorted(path for folder in ("pipeline", "schemas") for path in (ROOT / folder).rglob("*.py"))
TOP_LEVEL = {
    "LICENSE",
    "README.md",
    "outputs",
    "pipeline",
    "pyproject.toml",
    "raw",
    "schemas",
    "tests",
    "uv.lock",
}
STAGES = {"access", "extract", "ingest", "orchestrate", "publish", "validate"}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_modules_are_small() -> None:
    sizes = {relative(path): lines(path) for path in MODULES if path.name != "__init__.py"}
    assert {name: size for name, size in sizes.items() if size > 450} == {}
    assert statistics.median(sizes.values()) <= 120


@pytest.mark.parametrize("path", [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))], ids=relative)
def test_a_module_says_first_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert docstring.partition("\n\n")[0].endswith((".", ":", "?")), "a first paragraph of whole sentences"


def test_the_top_level_is_fixed() -> None:
    shown = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__pycache__"))}
    assert shown - TOP_LEVEL == set()


def test_the_folders_of_the_pipeline_are_its_stages() -> None:
    folders = {path.parent.name for path in (ROOT / "pipeline").glob("*/__init__.py")}
    assert folders == STAGES


@pytest.mark.parametrize("command", list(main.commands))
def test_the_readme_names_each_command(command: str) -> None:
    assert f"newsfacts {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_layers_hold() -> None:
    """The import contracts of pyproject.toml, which `lint-imports` reads."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/README.md")), ids=relative)
def test_a_readme_is_short(path: Path) -> None:
    assert lines(path) < 200
