"""Scanner bursts in the screens: told by content, used once, answered by bells."""

import json
from pathlib import Path

import pytest

from model.clock import FrozenClock
from model.store import Store
from tests.tui.desks import AMIRUDDIN, READY_FIRST, SITI
from tests.tui.press import burst, press, quiet, row, screen_text, type_in
from tests.tui.test_gate import visit
from tests.tui.visits import rows_of
from tui.app import TuntasApp
from tui.screens.confirm import ConfirmScreen
from tui.screens.find import FindScreen
from tui.screens.lock import LockScreen
from tui.screens.login import LoginScreen
from tui.screens.resident import ResidentScreen

pytestmark = pytest.mark.usefixtures("nothing_painted")
UNKNOWN = "1671022002900009"
FAMILY = "1671021203100007"


def seen(app: TuntasApp) -> list[int]:
    """Return the NIKs of the pages that were opened, in order, as the audit trail has them."""

    def views(store: Store) -> list[int]:
        niks = dict(store.rows("SELECT id, nik FROM resident"))
        rows = store.rows("SELECT facts FROM audit WHERE kind = 'view' ORDER BY seq")
        return [niks[json.loads(facts)["resident"]] for (facts,) in rows]

    return app.desk.clerk.read(views)


class Bells:
    """Counts the bells since it was asked last."""

    def __init__(self, app: TuntasApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self._rung = 0
        monkeypatch.setattr(app, "bell", self._ring)

    def _ring(self) -> None:
        self._rung += 1

    def since(self) -> int:
        """Return how many there were."""
        rung, self._rung = self._rung, 0
        return rung


@pytest.mark.parametrize("prefix, end", [("", "\t"), ("~", "\r")])
def test_three_codes_in_one_write_are_three_lookups(tmp_path: Path, prefix: str, end: str) -> None:
    three = [SITI, AMIRUDDIN, READY_FIRST]

    async def flow(app: TuntasApp) -> None:
        await burst(app, "".join(f"{prefix}{nik}{end}" for nik in three))
        assert seen(app) == three
        assert "JOKO WIDARTO A" in row(app, 2)

    visit(tmp_path, flow)


def test_three_codes_that_open_nobody_find_the_box_empty(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{UNKNOWN}\r{FAMILY}\r{UNKNOWN[:-1]}\r{SITI}\r")
        assert seen(app) == [SITI]
        await press(app, "f10")
        await burst(app, f"{UNKNOWN[:-1]}\r")
        assert isinstance(app.screen, FindScreen)
        assert app.screen.box.value == "" and app.focused is app.screen.box
        assert "15 angka" in row(app, 22)

    visit(tmp_path, flow)


@pytest.mark.parametrize("prefix", ["", "~"])
def test_a_code_read_twice_counts_once(tmp_path: Path, prefix: str) -> None:
    a, b = f"{prefix}{SITI}\r", f"{prefix}{AMIRUDDIN}\r"

    async def flow(app: TuntasApp) -> None:
        await burst(app, a + a)
        assert seen(app) == [SITI]
        await burst(app, b + a)
        assert seen(app) == [SITI, AMIRUDDIN, SITI]
        assert isinstance(app.desk.clock, FrozenClock)
        app.desk.clock.advance(1)
        await burst(app, a)
        assert len(seen(app)) == 3
        app.desk.clock.advance(2)
        await burst(app, a)
        assert len(seen(app)) == 4
        await press(app, "f10")
        await burst(app, a)
        assert len(seen(app)) == 5, "whoever pressed a key meanwhile means it"

    visit(tmp_path, flow)


def test_a_prefixed_code_in_a_field_leaves_what_stands_there(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "si")
        await burst(app, f"~{SITI}\rx")
        assert isinstance(app.screen, ResidentScreen)
        await press(app, "f10")
        assert isinstance(app.screen, FindScreen) and app.screen.box.value == "si"
        await press(app, "f2", "f6")
        await type_in(app, "t5")
        await burst(app, f"~{SITI}\r")
        assert seen(app) == [SITI, SITI]
        await press(app, "f6")
        await type_in(app, "0\rDitjen\rBA 1\r")
        assert "Diterima 50" in row(app, 22)

    visit(tmp_path, flow, who="DIAN")


def test_a_prefix_typed_by_hand_is_typed(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, "a~12b")
        assert isinstance(app.screen, FindScreen) and app.screen.box.value == "a~12b"

    visit(tmp_path, flow)


@pytest.mark.parametrize("prefix, digits", [("", 10), ("", 17), ("~", 15), ("~", 40)])
def test_a_code_of_another_length_is_refused(
    tmp_path: Path, prefix: str, digits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def flow(app: TuntasApp) -> None:
        await press(app, "f8")
        bells = Bells(app, monkeypatch)
        await burst(app, prefix + (str(SITI) * 3)[:digits] + "\r")
        assert "Pindaian tidak utuh" in row(app, 22)
        assert bells.since() == 2 and not seen(app)
        await burst(app, f"{prefix}{SITI}\r")
        assert bells.since() == 1 and seen(app) == [SITI]

    visit(tmp_path, flow)


def test_esc_and_a_digit_never_become_a_number(tmp_path: Path) -> None:
    """Some lines make `¡` of Esc and 1: the code is one digit short."""

    async def flow(app: TuntasApp) -> None:
        for screen in ("f2", "f8"):
            await press(app, screen)
            await burst(app, f"¡{str(SITI)[1:]}\r")
            assert "15 angka" in row(app, 22) or "tidak utuh" in row(app, 22)
            assert not seen(app)

    visit(tmp_path, flow)


@pytest.mark.parametrize("prefix, end", [("", "\t"), ("~", "\r")])
def test_a_code_answers_no_question(
    tmp_path: Path, prefix: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\rc")
        assert isinstance(app.screen, ConfirmScreen)
        bells = Bells(app, monkeypatch)
        await burst(app, f"{prefix}{AMIRUDDIN}{end}")
        assert isinstance(app.screen, ConfirmScreen)
        assert "Pindaian diabaikan" in screen_text(app)
        assert bells.since() in (2, 3)  # one more for the first digit that is no answer
        assert seen(app) == [SITI]
        assert app.desk.clerk.read(lambda store: store.rows("SELECT count(*) FROM job")[0][0]) == 0

    visit(tmp_path, flow)


def test_a_prefixed_code_opens_nobody_for_nobody(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"SA~{SITI}\r")
        assert isinstance(app.screen, LoginScreen) and "Masuk dulu" in row(app, 22)
        await burst(app, "RI\r2468\r")
        assert app.session.actor.name == "SARI", "what stood before the prefix is still there"
        await app.on_lock()
        await quiet(app)
        await burst(app, f"24~{SITI}\r68\r")
        assert not isinstance(app.screen, LockScreen)
        assert not seen(app)

    visit(tmp_path, flow, who="")


def test_a_prefixed_code_into_a_text_that_is_asked_is_ignored(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\rt1\rSURAT ~{AMIRUDDIN}\r7\r")
        assert "Ditandai" in row(app, 22)
        assert "'SURAT 7'" in str(app.desk.clerk.read(rows_of))

    visit(tmp_path, flow, who="YANTO")
