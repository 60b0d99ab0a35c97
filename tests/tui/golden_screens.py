"""Screens as plain text beside the tests: 0.8 kB each, readable in a diff.

After a change that is meant: GOLDEN=new pytest tests/tui, then read the diff.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).with_name("golden")


def agree(name: str, text: str) -> None:
    """Compare a screen with its golden text; 24 rows of at most 80 columns in any case."""
    rows = text.split("\n")
    assert len(rows) == 24, f"{len(rows)} rows"
    assert max(len(row) for row in rows) <= 80
    path = FOLDER / f"{name}.txt"
    if os.environ.get("GOLDEN") == "new":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text + "\n", "utf-8")
        return
    assert path.exists(), f"no golden screen {path.name}; make it with GOLDEN=new\n{text}"
    assert text + "\n" == path.read_text("utf-8")
