"""`tuntas init` where no terminal is: one sentence, and nothing is made."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_without_a_terminal_the_pin_is_refused_in_one_sentence(home: Path) -> None:
    words = ["init", "--office", "16.71.02", "--name", "X", "--admin", "admin"]
    done = subprocess.run(
        [sys.executable, "-m", "tui", *words, "--home", str(home / "new")],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, start_new_session=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "OPR-110" in done.stderr
    assert not (home / "new").exists()
