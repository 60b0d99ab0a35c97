"""Finding people: the box, the list, scans from anywhere."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from model.clock import FrozenClock
from model.store import Store
from tests.tui.desks import AMIRUDDIN, READY_FIRST, SITI, open_desk
from tests.tui.press import (
    burst,
    check_golden,
    log_in,
    press,
    row,
    running,
    screen_text,
    type_in,
)
from tui.app import TuntasApp
from tui.desk import Desk


def visit(
    folder: Path,
    flow: Callable[[TuntasApp], Awaitable[None]],
    *,
    who: tuple[str, str] = ("SARI", "2468"),
    ready: int = 3,
) -> None:
    """Log in and run one visit to the counter."""

    async def go(desk: Desk) -> None:
        async with running(desk) as app:
            await log_in(app, *who)
            await flow(app)

    with open_desk(folder, FrozenClock(), ready=ready) as desk:
        asyncio.run(go(desk))


def facts_of(store: Store, kind: str) -> list[dict[str, object]]:
    """Return the facts of all audit rows of a kind."""
    return [json.loads(r[0]) for r in store.rows("SELECT facts FROM audit WHERE kind=?", (kind,))]


def test_a_name_gives_a_list(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "siti 1985\r")
        check_golden(app, "find")
        await press(app, "down", "enter")
        assert "SITI NURHALIZA" in row(app, 2)
        await press(app, "f10")
        assert row(app, 7).startswith("> SITI NURHALIZA"), "the list is as it was left"

    visit(tmp_path, flow)


def test_a_scan_opens_its_person_and_leaves_an_empty_box(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\r")
        assert "SITI AMINAH" in row(app, 2)
        await press(app, "f10")
        assert row(app, 2).replace(" ", "") == "Cari[]"

    visit(tmp_path, flow)


def test_three_scans_at_once_open_three_people(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\r{AMIRUDDIN}\r{READY_FIRST}\r")
        assert "JOKO WIDARTO A" in row(app, 2)
        assert len(app.desk.clerk.read(facts_of, "view")) == 3
        found = app.desk.clerk.read(facts_of, "search")
        assert [fact["what"] for fact in found] == ["number"] * 3
        assert str(SITI) not in json.dumps(found)

    visit(tmp_path, flow)


def test_typing_ahead_goes_through_screens(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\rc\r")
        assert "Dipesan: B-0001" in row(app, 22)
        assert "Antre 1 " in row(app, 23)

    visit(tmp_path, flow)


def test_a_scan_on_another_screen_opens_its_person(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await press(app, "f8")
        await burst(app, f"{SITI}\r")
        assert "SITI AMINAH" in row(app, 2)
        await burst(app, "16710252\r")
        assert "Pindaian tidak utuh" in row(app, 22)
        assert "SITI AMINAH" in row(app, 2)

    visit(tmp_path, flow)


def test_fifteen_and_seventeen_digits_are_told_and_not_guessed(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        for digits in (str(SITI)[:-1], f"{SITI}7"):
            await press(app, "f2")
            await type_in(app, f"{digits}\r")
            assert f"ini {len(digits)} angka" in row(app, 22), screen_text(app)

    visit(tmp_path, flow)


def test_a_family_card_number_lists_the_family(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "1671021203100007\r")
        assert "AMIRUDDIN" in row(app, 6)
        assert "SITI AMINAH" in row(app, 7)

    visit(tmp_path, flow)


def test_nobody_is_said_and_leaves_the_box_open(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "zzzz\r")
        assert "Tidak ada yang cocok" in row(app, 22)
        await press(app, "f2")
        await type_in(app, "joko\r")
        assert "JOKO WIDARTO A" in row(app, 6)

    visit(tmp_path, flow)


def test_support_sees_no_full_number(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{SITI}\r")
        assert row(app, 2).startswith("S. A.")
        assert "167102******0004" in row(app, 2)
        assert "520385" not in screen_text(app)
        assert "1671021203100007" not in screen_text(app)
        await press(app, "c")
        assert "OPR-101" in row(app, 22)

    visit(tmp_path, flow, who=("RINA", "8642"))


def test_a_role_without_find_is_told(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "siti\r")
        assert "OPR-101" in row(app, 22)
        assert "SITI" not in screen_text(app).replace("siti", "")

    visit(tmp_path, flow, who=("BUDI", "9999"))


def test_a_long_list_is_walked_page_by_page(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "joko\r")
        assert "1-15 dari 730" in row(app, 21)
        first = row(app, 6)
        await press(app, *["pagedown"] * 40)
        assert "601-615 dari 730" in row(app, 21)
        await press(app, "end")
        assert "716-730 dari 730" in row(app, 21)
        await press(app, "home")
        assert "1-15 dari 730" in row(app, 21)
        assert row(app, 6) == first
        await press(app, "pagedown", "pageup")
        assert row(app, 6) == first

    visit(tmp_path, flow, ready=730)


def test_letters_in_the_list_begin_a_new_search(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "joko\r")
        await type_in(app, "siti\r")
        assert "SITI AMINAH" in row(app, 6)

    visit(tmp_path, flow)
