"""What a cold start loads before anybody has come in: every module more is time at every start."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.tui.desks import open_desk

ROOT = Path(__file__).parent.parent.parent
AT_THE_LOGIN = """
import asyncio, json, sys
from pathlib import Path

# Peewee loads psycopg, and with it email, where it is installed: for tests of PostgreSQL only.
sys.modules["psycopg"] = sys.modules["psycopg2"] = None

import tui.__main__
from model.clock import SystemClock
from tui.clerk import Clerk
from tui.desk import Desk
from tui.programs import counter


async def look() -> None:
    from tui.app import TuntasApp

    home = Path(sys.argv[1])
    clerk = Clerk(home / "tuntas.db", SystemClock())
    desk = Desk(clerk=clerk, clock=SystemClock(), office="16.71.02", office_name="KANTOR",
                zone="Asia/Jakarta", home=home, lock_minutes=10, came_from="uji")
    async with TuntasApp(desk).run_test(size=(80, 24)) as pilot:
        while "Siap cetak" not in str(pilot.app.screen.office_figures.text):
            await asyncio.sleep(0)
        print(json.dumps([str(pilot.app.screen.office_figures.text), *sorted(sys.modules)]))
    clerk.close()


asyncio.run(look())
"""
NEVER = (
    "textual.widgets._markdown", "textual.widgets._text_area", "textual.widgets._data_table",
    "textual.widgets._footer", "textual.widgets._header", "textual.widgets._tabs",
    "textual.document", "pygments", "tree_sitter",
    "markdown_it", "rich.markdown", "httpx", "PIL", "python_calamine", "cryptography", "serial",
    "smartcard", "http", "email", "xml", "model.region", "model.exchange", "model.card",
    "model.understand", "model.person", "model.dispatch", "model.forecast", "hw.links",
    "hw.printers",
    "tui.wiring", "tui.fleet", "tui.screens.find", "tui.screens.queue", "tui.screens.resident",
)  # fmt: skip
"""What the login screen has no use for. Textual itself loads Select and Tree (textual.types)."""


def test_the_login_screen_loads_nothing_that_only_later_screens_use(tmp_path: Path) -> None:
    with open_desk(tmp_path):
        pass
    done = subprocess.run(
        [sys.executable, "-P", "-c", AT_THE_LOGIN, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    shown, *loaded = json.loads(done.stdout)
    assert "Siap cetak" in shown, "the login stood on the screen"
    too_early = [
        one for one in loaded for name in NEVER if one == name or one.startswith(f"{name}.")
    ]
    assert not too_early, f"loaded before the login: {too_early}"
