"""Which failures are tried again alone: few, and only of tests that had something beside them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BESIDE = """
import subprocess, sys, threading
import pytest

def test_thread():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    assert 0

@pytest.fixture
def server():
    yield
    subprocess.run([sys.executable, "-c", ""])
    raise OSError

@pytest.mark.parametrize("what", ["a b"])
def test_teardown(server, what):
    pass
"""
PLAIN = "def test_plain():\n    assert 0\n"
CROWD = """
import subprocess, sys
import pytest

@pytest.mark.parametrize("number", range(4))
def test_process(number):
    subprocess.run([sys.executable, "-c", ""])
    assert 0
"""


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (BESIDE, ["test_it.py::test_teardown[a b]", "test_it.py::test_thread"]),
        (BESIDE + PLAIN, None),
        (CROWD, None),
        ("def test_well():\n    pass\n", []),
    ],
)
def test_which_failures_are_tried_again(text: str, again: list[str] | None, tmp_path: Path) -> None:
    names = "pytest_runtest_logreport, pytest_runtest_protocol, pytest_sessionfinish"
    (tmp_path / "conftest.py").write_text(f"from tests.unsteady import {names}\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_it.py").write_text(text)
    found = tmp_path / "again.txt"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "2"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "UNSTEADY": str(found)}
    env = {name: value for name, value in env.items() if not name.startswith("PYTEST_")}
    ran = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert ran.returncode == (again != []), ran.stdout
    assert (found.read_text().splitlines() if found.exists() else None) == again
