"""`tuntas init` where no terminal is: one sentence, and nothing is made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(("under", "said"), [("file/deep", "SIM-115"), ("file", "SIM-115")])
def test_a_folder_that_cannot_be_made_is_refused_in_one_sentence(
    under: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    words = ["init", "--office", "16.71.02", "--name", "X", "--admin", "admin", "--pin-stdin"]
    done = subprocess.run(
        [sys.executable, "-m", "tui", *words, "--home", str(tmp_path / under)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, input="246813\n",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (4, "")
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr
