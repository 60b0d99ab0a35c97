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
from tui.screens.ask_text import AskTextScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.find import FindScreen
from tui.screens.lock import LockScreen
from tui.screens.login import LoginScreen
from tui.screens.resident import ResidentScreen
from tui.widgets.field import Field

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
        await type_in(app, "gt5")
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


@pytest.mark.parametrize("over", ["help", "messages_list", "menu"])
@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("prefix", ["", "~"])
def test_no_scan_leads_around_a_pin(tmp_path: Path, over: str, locked: bool, prefix: str) -> None:
    """What lies over a login or a lock must not make a scan forget it."""

    async def flow(app: TuntasApp) -> None:
        if locked:
            await press(app, "f4")
            await app.on_lock()
        about = {} if over == "messages_list" else {"about": app.front}
        app.front.start(app._visit(over, **about))
        await quiet(app)
        assert type(app.screen).__name__.lower().startswith(over.split("_")[0])
        await burst(app, f"{prefix}{SITI}\r")
        if prefix or over == "messages_list":
            assert ("Layar terkunci" if locked else "Masuk dulu") in row(app, 22)
        await press(app, "f10")
        assert isinstance(app.screen, LockScreen if locked else LoginScreen)
        assert app.is_locked is locked and not seen(app)
        await app._switch("queue")
        assert isinstance(app.screen, LockScreen if locked else LoginScreen), "the second lock"

    visit(tmp_path, flow, who="SARI" if locked else "")


@pytest.mark.parametrize("end", ["\r", "\t"])
def test_a_code_is_no_sender_no_paper_no_quantity(
    tmp_path: Path, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def flow(app: TuntasApp) -> None:
        await press(app, "f6", "g", "t")
        bells = Bells(app, monkeypatch)
        for before, typed in (("", "50"), ("Ditjen", " Dukcapil"), ("BA", " 7")):
            await burst(app, before)
            for code in (f"{SITI}", f"{SITI}", "7" * 17, "1" * 12 if not before else "9" * 30):
                bells.since()
                before += code[:-16] if len(code) == 17 else ""
                await burst(app, code + end)
                assert "Pindaian diabaikan" in row(app, 22) and bells.since() >= 2
                assert isinstance(app.focused, Field) and app.focused.value == before
            await press(app, "backspace")  # the digit that was typed before a code
            await burst(app, typed + "\r")
        assert "Diterima 50" in row(app, 22) and "BA 7" in row(app, 22)
        booked = app.desk.clerk.read(lambda store: store.rows("SELECT party, doc FROM entry"))
        assert ("Ditjen Dukcapil", "BA 7") in [tuple(one) for one in booked]
        assert not seen(app)

    visit(tmp_path, flow, who="DIAN")


def test_a_code_is_no_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\rt1\r")
        bells = Bells(app, monkeypatch)
        for code in (f"{AMIRUDDIN}\r", f"SURAT {AMIRUDDIN}\r", f"{SITI}\t"):
            await burst(app, code)
            assert isinstance(app.screen, AskTextScreen)
            assert "Pindaian diabaikan" in screen_text(app) and bells.since() == 2
            assert app.screen.field.value == ("SURAT " if "SURAT" in code else "")
            await press(app, *["backspace"] * 6)
        await burst(app, "167102 520385 0004\r")
        assert isinstance(app.screen, AskTextScreen), "with spaces it is the same number"
        await press(app, *["backspace"] * 18)
        await burst(app, "SURAT 7\r")
        assert "Ditandai" in row(app, 22)
        assert "'SURAT 7'" in str(app.desk.clerk.read(rows_of))

    visit(tmp_path, flow, who="YANTO")


def test_a_code_behind_other_text_in_the_find_box_opens_its_person(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        find = app.screen
        assert isinstance(find, FindScreen)
        await burst(app, f"siti{SITI}\r")
        assert seen(app) == [SITI]
        await press(app, "f10")
        assert find.box.value == "siti" and app.focused is find.box, "half typed: it stays"
        await press(app, "f2")
        await burst(app, f"xyzzy\r{SITI}\r")
        assert seen(app) == [SITI, SITI]
        await press(app, "f10")
        assert find.box.value == "" and app.focused is find.box
        await burst(app, f"xyzzy\r{UNKNOWN}\r{AMIRUDDIN}\r")
        assert seen(app) == [SITI, SITI, AMIRUDDIN]
        await press(app, "f10")
        await burst(app, "xyzzy\r")
        await press(app, "end")  # the text goes on: the code stands behind what was searched
        await burst(app, f"{SITI}\t")
        assert seen(app) == [SITI, SITI, AMIRUDDIN, SITI]
        await press(app, "f10")
        assert find.box.value == ""
        await burst(app, f"7{SITI}\r")
        assert len(seen(app)) == 4 and "17 angka" in row(app, 22), "a longer number is not guessed"
        await burst(app, f"{'siti' * 17}{AMIRUDDIN}\r")
        assert seen(app)[4:] == [AMIRUDDIN], "the box had no room for it"

    visit(tmp_path, flow)


def test_a_code_is_neither_name_nor_pin(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        login = app.screen
        assert isinstance(login, LoginScreen)
        await burst(app, f"{SITI}\r{SITI}\r")
        assert app.focused is login.name_field and login.name_field.value == ""
        assert "Masuk dulu" in row(app, 22) and str(SITI) not in screen_text(app)
        await burst(app, f"SARI\r{SITI}\r")
        assert "Masuk dulu" in row(app, 22) and app.focused is login.pin_field
        await burst(app, "2468\r")
        await app.on_lock()
        await quiet(app)
        await burst(app, f"{SITI}\r")
        assert isinstance(app.screen, LockScreen) and "Layar terkunci" in row(app, 22)
        assert not app.desk.clerk.read(
            lambda store: store.rows("SELECT 1 FROM audit WHERE kind = 'login_refused'")
        )
        await burst(app, "1111\r")
        assert row(app, 22).strip() == "! PIN salah. Coba lagi. (OPR-105)"

    visit(tmp_path, flow, who="")


def test_a_letter_behind_an_answered_search_begins_a_new_one(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        find = app.screen
        assert isinstance(find, FindScreen)
        for keys, value in (
            ("ab", "ab"), (["home", "a", "b"], "abbfbfb"), (["backspace", "a"], "bfbfa"),
            (["left", "a"], "bfbfab"), (["end", "a"], "bfbfba"), (["space", "a"], "bfbfb a"),
        ):  # fmt: skip
            await press(app, "f2")
            await burst(app, "bfbfb\r")
            assert app.focused is find.box and find.box.value == "bfbfb"
            await press(app, *keys)
            assert find.box.value == value

    visit(tmp_path, flow)


def test_what_was_not_understood_keeps_its_code(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, "siti amirah kartini wulandari hidayat 31-02-1985\r")
        said = row(app, 3)
        assert said.startswith("      nama SITI AMIRAH") and "..  F12" not in said
        assert said.endswith(".. (CRI-103)  F12") and len(said) <= 80
        assert any("(CRI-103)" in note.text for note in app.session.notes)

    visit(tmp_path, flow)
