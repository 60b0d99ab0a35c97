"""House rules that a tool can check, file by file; each message says the file and the line."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = ("model", "hw", "tui")
PRODUCT_FILES = sorted(f for room in PRODUCT for f in (ROOT / room).rglob("*.py"))
TEST_FILES = sorted((ROOT / "tests").rglob("*.py"))
TEXTS = sorted(
    [
        *PRODUCT_FILES,
        *TEST_FILES,
        *ROOT.glob("*.md"),
        *ROOT.glob("*.toml"),
        *ROOT.glob("*.lock"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "tuntas",
        ROOT / ".ci" / "run",
    ]
)

LINE_CHARS_MAX = 100
PRODUCT_LIMITS = (300, 40)
TEST_LIMITS = (500, 70)

BROAD_EXCEPTS = {"tui/lane.py", "model/sync/agent.py", "tui/app.py", "hw/chips/reader.py"}
"""Lane loop, agent loop, crash page: the three places that may catch everything."""
CLOCKS = {"model/clock.py"}
PRINTERS = ("tui/commands/", "tui/programs/")
EMPTY_NAMES = {"utils", "helpers", "common", "manager", "service"}
TIME_CALLS = {
    ("time", "time"), ("time", "time_ns"), ("datetime", "now"), ("datetime", "utcnow"),
    ("datetime", "today"), ("date", "today"),
}  # fmt: skip
SQL_CALLS = {"execute_sql", "SQL", "execute", "executemany", "executescript"}

# Written back to front, so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile(
    r"(^|[^A-Za-z0-9_.:$}])/("
    + "|".join(w[::-1] for w in ("krow", "mraf", "pmt", "toor"))
    + ")/[a-z]"
)
PLACES = re.compile(
    "|".join(w[::-1] for w in ("gro.ipyp", "detsohnohtyp", "naibed.bed", "ecnerefer/derahs"))
)
UNNAMED_NOTE = re.compile(r"\b(" + "|".join(("ODOT"[::-1], "EMXIF"[::-1])) + r")\b(?!\([a-z])")


def short(path: Path) -> str:
    """Return the name of a file as messages show it."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[tuple[ast.Call, str, str]]:
    """Yield every call with the name before the dot (or nothing) and the name called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                owner = node.func.value
                before = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
                yield node, before, node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node, "", node.func.id


def function_lengths(path: Path) -> Iterator[tuple[str, int]]:
    """Yield name and number of lines of every function, decorators not counted."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{node.name}:{node.lineno}", node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", [*PRODUCT_FILES, *TEST_FILES], ids=short)
def test_files_and_functions_are_short(path: Path) -> None:
    file_max, function_max = PRODUCT_LIMITS if path in PRODUCT_FILES else TEST_LIMITS
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= file_max
    assert not [f"line {n}" for n, line in enumerate(lines, 1) if len(line) > LINE_CHARS_MAX]
    assert not [name for name, length in function_lengths(path) if length > function_max]


@pytest.mark.parametrize("path", PRODUCT_FILES, ids=short)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module)
    assert path.stem not in EMPTY_NAMES
    if path.name == "__init__.py":
        assert len(module.body) == 1, "a package file is one docstring"


@pytest.mark.parametrize("path", PRODUCT_FILES, ids=short)
def test_no_prints(path: Path) -> None:
    if short(path).startswith(PRINTERS):
        return
    assert not [
        node.lineno for node, before, name in calls(path) if (before, name) == ("", "print")
    ]


@pytest.mark.parametrize("path", [*PRODUCT_FILES, *TEST_FILES], ids=short)
def test_time_is_asked_of_the_clock_and_nobody_sleeps(path: Path) -> None:
    sleeps = [
        n.lineno for n, before, name in calls(path) if name == "sleep" and before != "asyncio"
    ]
    assert not sleeps
    if short(path) not in CLOCKS:
        assert not [n.lineno for n, *call in calls(path) if tuple(call) in TIME_CALLS]


@pytest.mark.parametrize("path", PRODUCT_FILES, ids=short)
def test_only_four_places_catch_everything(path: Path) -> None:
    broad = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
    ]
    assert len(broad) <= (1 if short(path) in BROAD_EXCEPTS else 0), broad


@pytest.mark.parametrize("path", PRODUCT_FILES, ids=short)
def test_no_values_are_pasted_into_sql(path: Path) -> None:
    pasted = [
        node.lineno
        for node, _, name in calls(path)
        if name in SQL_CALLS and node.args and is_pasted(node.args[0])
    ]
    assert not pasted


def is_pasted(node: ast.expr) -> bool:
    """Tell whether a text is put together from values on the spot; a PRAGMA takes no parameters."""
    if isinstance(node, ast.JoinedStr):
        return not ast.unparse(node).startswith(("f'PRAGMA ", 'f"PRAGMA '))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return True
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format"


@pytest.mark.parametrize("path", TEXTS, ids=short)
def test_nothing_of_one_machine_is_left_in(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"line {number}: {line.strip()[:80]}"
        assert not MACHINE_PATHS.search(line), where
        assert not PLACES.search(line), where
        assert not UNNAMED_NOTE.search(line), where


def test_the_checks_see_what_they_look_for(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("import time\ntime.sleep(1)\ndb.execute(f'select {x}')\ndatetime.now()\n")
    found = [(before, name) for _, before, name in calls(bad)]
    assert ("time", "sleep") in found
    assert ("datetime", "now") in found
    assert [is_pasted(node.args[0]) for node, _, name in calls(bad) if name == "execute"] == [True]
    assert MACHINE_PATHS.search("see /" + "pmt/x"[2::-1] + "/x")
    assert UNNAMED_NOTE.search("# " + "ODOT"[::-1] + " later")
    assert not UNNAMED_NOTE.search("# " + "ODOT"[::-1] + "(sari): later")
