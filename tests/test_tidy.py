"""House rules that a tool can check, file by file; each message says the file and the line."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Parsed:
    """One file, read and parsed once for all rules."""

    name: str
    is_product: bool
    text: str
    module: ast.Module
    nodes: tuple[ast.AST, ...]


def parsed(path: Path) -> Parsed:
    """Read and parse a file."""
    text = path.read_text(encoding="utf-8")
    module = ast.parse(text)
    name = short(path) if path.is_relative_to(ROOT) else path.name
    return Parsed(name, path in PRODUCT_FILES, text, module, tuple(ast.walk(module)))


def calls(file: Parsed) -> Iterator[tuple[ast.Call, str, str]]:
    """Yield every call with the name before the dot (or nothing) and the name called."""
    for node in file.nodes:
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                owner = node.func.value
                before = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
                yield node, before, node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node, "", node.func.id


def too_long(file: Parsed) -> Iterator[str]:
    """Files, lines and functions (decorators not counted) are short."""
    file_max, function_max = PRODUCT_LIMITS if file.is_product else TEST_LIMITS
    lines = file.text.splitlines()
    if len(lines) > file_max:
        yield f"{len(lines)} lines"
    yield from (f"{n}: a long line" for n, one in enumerate(lines, 1) if len(one) > LINE_CHARS_MAX)
    for node in file.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            length = node.end_lineno - node.lineno + 1
            if length > function_max:
                yield f"{node.lineno}: {node.name} has {length} lines"


def unnamed(file: Parsed) -> Iterator[str]:
    """Every module says what it is for; a package file is one docstring."""
    if not file.is_product:
        return
    if not ast.get_docstring(file.module):
        yield "says not what it is for"
    if Path(file.name).stem in EMPTY_NAMES:
        yield "its name says nothing"
    if file.name.endswith("__init__.py") and len(file.module.body) != 1:
        yield "a package file is one docstring"


def prints(file: Parsed) -> Iterator[str]:
    """Nothing prints but commands and programs."""
    if file.is_product and not file.name.startswith(PRINTERS):
        for node, before, name in calls(file):
            if (before, name) == ("", "print"):
                yield f"{node.lineno}: print"


def clocks(file: Parsed) -> Iterator[str]:
    """Time is asked of the clock, and nobody sleeps."""
    for node, before, name in calls(file):
        if name == "sleep" and before != "asyncio":
            yield f"{node.lineno}: sleeps"
        if (before, name) in TIME_CALLS and file.name not in CLOCKS:
            yield f"{node.lineno}: {before}.{name}"


def broad_excepts(file: Parsed) -> Iterator[str]:
    """Only four places catch everything; whoever raises it again may look at it."""
    found = [
        f"{node.lineno}: catches everything"
        for node in file.nodes
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
    ]
    if file.is_product and len(found) > (1 if file.name in BROAD_EXCEPTS else 0):
        yield from found


def pasted_sql(file: Parsed) -> Iterator[str]:
    """No values are pasted into SQL."""
    for node, _, name in calls(file):
        if file.is_product and name in SQL_CALLS and node.args and is_pasted(node.args[0]):
            yield f"{node.lineno}: SQL put together from values"


RULES = (too_long, unnamed, prints, clocks, broad_excepts, pasted_sql)


@pytest.mark.parametrize("room", [*PRODUCT, "tests"])
def test_the_house_rules_hold(room: str) -> None:
    """All rules over all files of a room: one test each file and rule took half a minute."""
    files = [one for one in (*PRODUCT_FILES, *TEST_FILES) if short(one).startswith(f"{room}/")]
    assert len(files) > 50
    found = []
    for path in files:
        file = parsed(path)
        found += [f"{file.name}:{fault}" for rule in RULES for fault in rule(file)]
    assert not found, "\n".join(found)


def is_pasted(node: ast.expr) -> bool:
    """Tell whether a text is put together from values on the spot; a PRAGMA takes no parameters."""
    if isinstance(node, ast.JoinedStr):
        return not ast.unparse(node).startswith(("f'PRAGMA ", 'f"PRAGMA '))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return True
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format"


def test_nothing_of_one_machine_is_left_in() -> None:
    found = []
    for path in TEXTS:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if MACHINE_PATHS.search(line) or PLACES.search(line) or UNNAMED_NOTE.search(line):
                found.append(f"{short(path)}:{number}: {line.strip()[:80]}")
    assert not found, "\n".join(found)


BAD = """import time
time.sleep(1)
db.execute(f'select {x}')
datetime.now()
print('x')
try: pass
except Exception: pass
"""


def test_the_checks_see_what_they_look_for(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(BAD + "x = 1\n" * 300 + "y = '" + "y" * 100 + "'\n")
    file = replace(parsed(bad), is_product=True)
    found = {rule.__name__: [fault.partition(":")[0] for fault in rule(file)] for rule in RULES}
    assert found == {
        "too_long": ["308 lines", "308"], "unnamed": ["says not what it is for"],
        "prints": ["5"], "clocks": ["2", "4"], "broad_excepts": ["7"], "pasted_sql": ["3"],
    }  # fmt: skip
    assert MACHINE_PATHS.search("see /" + "pmt/x"[2::-1] + "/x")
    assert UNNAMED_NOTE.search("# " + "ODOT"[::-1] + " later")
    assert not UNNAMED_NOTE.search("# " + "ODOT"[::-1] + "(sari): later")
