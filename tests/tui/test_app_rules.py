"""What the screens may never use, and what keeps them apart."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tui.app import TuntasApp
from tui.keys import TEN

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(
    [
        *(ROOT / "tui" / "screens").glob("*.py"),
        *(ROOT / "tui" / "widgets").glob("*.py"),
        ROOT / "tui" / "app.py",
    ]
)
NEVER = {
    "DataTable", "Footer", "Header", "Markdown", "Select", "TextArea", "LoadingIndicator",
    "OptionList", "ListView", "Tree", "RichLog", "ProgressBar", "notify", "call_from_thread",
}  # fmt: skip
TEXTUAL_PARTS_NEVER_LOADED = (
    "_data_table", "_footer", "_header", "_markdown", "_text_area", "_tabbed_content",
)  # fmt: skip
"""`textual.app` itself loads a few others (its palette and its toasts); these it does not."""


def names(path: Path) -> set[str]:
    """Return every name and attribute that a file uses."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_of_the_never_list(path: Path) -> None:
    assert not names(path) & NEVER


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_workers_are_never_threads_and_screens_leave_on_key_alone(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "thread":
            pytest.fail(f"line {node.value.lineno}: a worker in a thread")
        if isinstance(node, ast.ClassDef) and node.name.endswith("Screen"):
            bases = {ast.unparse(base).split("[")[0] for base in node.bases}
            handlers = [f for f in node.body if getattr(f, "name", "") == "on_key"]
            if "BaseScreen" in bases and handlers:
                told = "Textual calls it beside the base's: takes_key, or prevent_default"
                assert "prevent_default" in ast.unparse(handlers[0]), told


def test_only_plain_keys() -> None:
    assert [one.key for one in TEN] == [f"f{number}" for number in range(1, 11)]
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        for bad in ("ctrl+f1", "shift+f", "alt+f", "ctrl+f2"):
            assert bad not in text.replace("ctrl+function", ""), path.name


def test_no_palette_no_bindings_of_textual() -> None:
    assert not TuntasApp.ENABLE_COMMAND_PALETTE
    assert not TuntasApp.BINDINGS
    assert not list(TuntasApp._merged_bindings or ())


def test_starting_the_screens_loads_no_heavy_part_of_textual() -> None:
    code = (
        "import sys; import tui.app, tui.screens.login, tui.screens.find, tui.screens.resident;"
        "print('\\n'.join(m for m in sys.modules if m.startswith('textual.widgets.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.rpartition(".")[2] for name in done.stdout.split()}
    assert "_input" in loaded
    assert not loaded & set(TEXTUAL_PARTS_NEVER_LOADED)
