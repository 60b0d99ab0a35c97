"""The rooms stay apart: in the imports that are written, and in what a process really loads."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCREEN_LIBRARIES = ("textual", "rich")

LOAD_ONE_BY_ONE = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    loaded = [library for library in ("textual", "rich") if library in sys.modules]
    if loaded:
        sys.exit(f"{name} loads {loaded}")
"""


def run_python(*arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run this Python on the checkout, from another folder, as the launcher does."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    if home is not None:
        surroundings["TUNTAS_HOME"] = str(home)
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=home or ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=120,
    )


def screenless_modules() -> list[str]:
    """Return the modules that the contract in pyproject.toml names, packages opened up."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = config["tool"]["importlinter"]["contracts"]
    (contract,) = [one for one in contracts if "loads no screen" in one["name"]]
    names: list[str] = []
    for source in contract["source_modules"]:
        folder = ROOT / source.replace(".", "/")
        inside = sorted(folder.glob("*.py")) if folder.is_dir() else []
        names += [source, *(f"{source}.{file.stem}" for file in inside if file.stem[0] != "_")]
    return names


def test_import_contracts_hold() -> None:
    lint = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", lint, "--no-logo", "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_without_screens_load_no_screen_library() -> None:
    names = screenless_modules()
    assert "tui.commands.version" in names
    done = run_python("-c", LOAD_ONE_BY_ONE, *names)
    assert done.returncode == 0, done.stderr


def test_find_starts_without_the_screen_library(home: Path) -> None:
    done = run_python("-X", "importtime", "-m", "tui", "find", "x", home=home)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "model.lookup" in loaded, done.stderr[-2000:]
    assert not [name for name in loaded if name.split(".")[0] in SCREEN_LIBRARIES]


def test_version_and_help_load_neither_store_nor_network(home: Path) -> None:
    for option in ("--version", "--help"):
        done = run_python("-X", "importtime", "-m", "tui", option, home=home)
        assert done.returncode == 0
        loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        heavy = loaded & {"textual", "rich", "peewee", "httpx", "cryptography", "model.store"}
        assert not heavy, f"{option} loads {heavy}"
