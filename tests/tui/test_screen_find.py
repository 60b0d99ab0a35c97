"""Find: choosing between homonyms, other readings, the own kelurahan, an index being made."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from model.actor import SYSTEM
from model.clock import FrozenClock
from model.errors import DiskFull
from model.search import upkeep, vocabulary
from model.store import Tx
from tests.tui.bad_search import SEARCHES
from tests.tui.desks import SITI, add, open_desk
from tests.tui.press import burst, log_in, press, row, running, screen_text, type_in
from tests.tui.test_app_find import facts_of
from tui.app import TuntasApp
from tui.indexing import Pace
from tui.looks import Looks, wear

Flow = Callable[[TuntasApp], Awaitable[None]]
FAR = 1671091203850001


def more_people(tx: Tx) -> None:
    """Add who sounds like others, lives elsewhere, or is gone."""
    add(tx, FAR, "SITI AMINAH", kk=None, kel_code="16.71.09.1001", kelurahan="KARYA BARU")
    add(tx, FAR + 1, "SITTI AMINA", kk=None, birth_on="1990-05-01")
    add(tx, FAR + 2, "NURHAYATI", kk=None, birth_on="1971-01-02", life="meninggal")
    vocabulary.learn(tx, [str(sound) for (sound,) in tx.rows("SELECT sound FROM resident")])


def visit(
    folder: Path, flow: Flow, *, who: tuple[str, str] = ("SARI", "2468"), looks: Looks = "warna"
) -> None:
    """Log in at a desk with some more people and run one visit."""

    async def go() -> None:
        with open_desk(folder, FrozenClock()) as desk:
            desk.clerk.write(SYSTEM, more_people)
            async with running(desk) as app:
                await log_in(app, *who)
                wear(looks)
                await flow(app)

    try:
        asyncio.run(go())
    finally:
        wear("warna")


def listed(app: TuntasApp) -> list[str]:
    """Return the rows of the list."""
    return [one for one in screen_text(app).split("\n")[5:20] if one.strip()]


def test_a_homonym_is_chosen_by_what_stands_in_the_row(tmp_path: Path) -> None:
    """Who was not found as typed has a sign; the dead are found and say so."""

    async def flow(app: TuntasApp) -> None:
        await type_in(app, "siti aminah\r")
        first, second, third, *others = listed(app)
        assert first.startswith("> SITI AMINAH             12-03-1985 P  Silaberanti   003/001 ")
        assert second.startswith("  SITI AMINAH             12-03-1985 P  Karya Baru    003/001 ")
        assert third.startswith(" ~SITTI AMINA             01-05-1990")
        assert not others, "enough people have the whole name: nobody is guessed at"
        assert "KK kepala: AMIRUDDIN" in row(app, 21) and "~" not in row(app, 21)
        assert row(app, 21).endswith("NIK 167102******0004")
        await press(app, "down", "down")
        assert "~ mirip bunyi" in row(app, 21)
        assert row(app, 21).endswith("NIK 167109******0002")
        await type_in(app, "nur hayati\r")
        assert listed(app)[0].startswith(">~NURHAYATI") and "MENINGGAL" in listed(app)[0]

    visit(tmp_path, flow)


def test_guesses_are_counted_apart_from_those_who_were_asked_for(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "siti nurhaliza\r")
        first, *others = listed(app)
        assert first.startswith("> SITI NURHALIZA")
        assert others and {one[:2] for one in others} == {" -"}
        assert f" 1 orang, lalu {len(others)} yang hanya mirip. Enter" in row(app, 22)
        await type_in(app, "siti\r")
        assert "mirip" not in row(app, 22)

    visit(tmp_path, flow)


def test_a_family_is_who_stands_on_the_card_now(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\r")
        await press(app, "k")
        assert "   2 orang" in row(app, 2) and "AMIRUDDIN" in screen_text(app)
        await press(app, "f10")
        app.desk.clerk.write(SYSTEM, leaves, "AMIRUDDIN")
        await press(app, "k")
        assert "   1 orang" in row(app, 2) and "AMIRUDDIN" not in screen_text(app)

    visit(tmp_path, flow)


def leaves(tx: Tx, name: str) -> None:
    """Let somebody leave the family card."""
    tx.execute("UPDATE resident SET kk = NULL, updated_at = 1 WHERE name = ?", (name,))


def test_who_is_only_born_that_day_is_said_to_be(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "wahyuningsih 12-03-1985\r")
        assert listed(app)[0].startswith(">-SITI AMINAH")
        assert "- hanya tanggal lahir" in row(app, 21), "no word of the name is hers"
        assert "hanya mirip. Enter" in row(app, 22)

    visit(tmp_path, flow)


def test_a_kelurahan_with_a_slip_is_understood_where_nobody_is_called_so(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await type_in(app, "siti silabranti\r")
        assert "nama SITI + mungkin kel. SILABERANTI" in row(app, 3)
        assert row(app, 3).endswith("Tab: sebagai nama")
        assert listed(app)[0].startswith("> SITI ")
        app.desk.clerk.write(SYSTEM, lambda tx: vocabulary.learn(tx, ["silabranti"]))
        await press(app, "f2")
        await type_in(app, "siti silabranti\r")
        assert "nama SITI SILABRANTI" in row(app, 3), "now somebody is called so"
        assert row(app, 3).endswith("Tab: mungkin kelurahan")

    visit(tmp_path, flow)


@pytest.mark.parametrize("looks", ["warna", "mono"])
def test_a_near_number_shows_where_it_differs(tmp_path: Path, looks: Looks) -> None:
    """In reverse, or in brackets where there are no colours."""
    wrong = str(SITI)[:9] + "9" + str(SITI)[10:]

    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{wrong}\r")
        assert "hanya yang mirip" in row(app, 22)
        assert listed(app)[0].startswith(">#SITI AMINAH")
        assert "# beda 1 angka" in row(app, 21)
        shown = f"{str(SITI)[:9]}[{str(SITI)[9]}]{str(SITI)[10:]}" if looks == "mono" else str(SITI)
        assert row(app, 21).endswith(f"NIK {shown}")
        told = app.screen.foot.shown[0]  # type: ignore[attr-defined]
        marked = [told.plain[one.start : one.end] for one in told.spans if one.style == "reverse"]
        assert marked == ([] if looks == "mono" else [str(SITI)[9]])

    visit(tmp_path, flow, looks=looks)


def test_who_may_not_see_numbers_learns_none_from_a_near_one(tmp_path: Path) -> None:
    wrong = str(SITI)[:9] + "9" + str(SITI)[10:]

    async def flow(app: TuntasApp) -> None:
        await type_in(app, f"{wrong}\r")
        assert "# beda 1 angka" in row(app, 21)
        assert row(app, 21).endswith("NIK 167102******0004")
        assert str(SITI) not in screen_text(app).replace("[", "").replace("]", "")
        assert wrong not in screen_text(app)

    visit(tmp_path, flow, who=("RINA", "8642"))


def test_tab_reads_the_same_text_in_another_way(tmp_path: Path) -> None:
    """From box and list; round to the first one; one audit row a reading."""

    async def flow(app: TuntasApp) -> None:
        await type_in(app, "silaberanti\r")
        assert row(app, 3).endswith("Tab: sebagai kelurahan"), row(app, 3)
        assert len(row(app, 3)) <= 80
        ways = []
        for _ in range(3):
            ways.append(row(app, 3).split("  Tab")[0].strip())
            await press(app, "tab")
        assert len(set(ways)) == 3 and row(app, 3).split("  Tab")[0].strip() == ways[0]
        assert [fact["what"] for fact in app.desk.clerk.read(facts_of, "search")] == ["words"] * 3
        await type_in(app, "zzqx")
        await press(app, "tab")
        assert (
            "silaberanti" not in row(app, 2) and app.desk.clerk.read(facts_of, "search")[3:] == []
        )

    visit(tmp_path, flow)


def test_behind_a_scan_tab_lists_the_similar_numbers(tmp_path: Path) -> None:
    """Typed ahead as well; the person opens as before, and the box is empty afterwards."""

    async def flow(app: TuntasApp) -> None:
        app.desk.clerk.write(SYSTEM, lambda tx: add(tx, SITI + 10, "SITI AISYAH", kk=None))
        await burst(app, f"{SITI}\r")
        assert "SITI AMINAH" in row(app, 2)
        await press(app, "f10")
        assert row(app, 2).replace(" ", "") == "Cari[]" and not row(app, 3).strip()
        await press(app, "tab")
        assert "NIK yang mirip" in row(app, 3)
        assert listed(app)[0].startswith("> SITI AMINAH") and "#SITI AISYAH" in listed(app)[1]
        kinds = [fact["what"] for fact in app.desk.clerk.read(facts_of, "search")]
        assert kinds == ["number", "near"]
        await press(app, "f2", "tab")
        assert not row(app, 3).strip() and not listed(app), "F2 forgets what Tab would read"

    visit(tmp_path, flow)


def test_the_own_kelurahan_come_first_until_slash(tmp_path: Path) -> None:
    """For the whole session; no new search for the trail."""

    async def flow(app: TuntasApp) -> None:
        await type_in(app, "siti aminah\r")
        assert "kel. sendiri dulu" in row(app, 3)
        await press(app, "slash")
        assert "sendiri" not in row(app, 3) and "Kelurahan sendiri dulu: tidak." in row(app, 22)
        assert {one[2:13] for one in listed(app)[:2]} == {"SITI AMINAH"}
        assert len(app.desk.clerk.read(facts_of, "search")) == 1
        await type_in(app, "joko\r")
        assert "sendiri" not in row(app, 3)
        await press(app, "slash")
        assert "kel. sendiri dulu" in row(app, 3)

    visit(tmp_path, flow)


def test_an_index_that_is_not_whole_is_made_before_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chunk by chunk, each of which lets keys through; then the search comes by itself."""
    told: list[tuple[str, int]] = []

    async def flow(app: TuntasApp) -> None:
        unready(app, monkeypatch, told)
        await burst(app, "siti aminah\r")
        assert app.desk.clerk.read(upkeep.ready)
        assert told[0][0] == "Indeks pencarian dibuat: 0 %" and "10 %" in told[1][0]
        assert len(told) > 8
        assert listed(app)[0].startswith("> SITI AMINAH")
        assert [fact["found"] for fact in app.desk.clerk.read(facts_of, "search")] == [3]

    visit(tmp_path, flow)


def test_a_scan_goes_before_the_rest_of_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int]] = []

    async def flow(app: TuntasApp) -> None:
        unready(app, monkeypatch, told)
        await burst(app, f"siti aminah\r{SITI}\r")
        assert "SITI AMINAH" in row(app, 2)
        assert {depth for _text, depth in told} == {1, 2}, "opened while the index was made"
        await press(app, "f10")
        assert row(app, 2).replace(" ", "") == "Cari[]" and not listed(app)

    visit(tmp_path, flow)


def test_an_index_that_cannot_be_made_answers_as_well_as_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> bool:
        raise DiskFull(free=0)

    async def flow(app: TuntasApp) -> None:
        unready(app, monkeypatch, [])
        monkeypatch.setattr(upkeep, "go_on", full)
        await burst(app, "siti aminah\r")
        assert listed(app)[0].startswith("> SITI AMINAH")
        await press(app, "f12")
        assert "SIM-107" in screen_text(app)

    visit(tmp_path, flow)


def unready(app: TuntasApp, patch: pytest.MonkeyPatch, told: list[tuple[str, int]]) -> None:
    """Let the index be one that has to be made; each chunk is one row, and is written down."""
    app.desk.clerk.write(SYSTEM, upkeep.from_first)
    assert not app.desk.clerk.read(upkeep.ready)
    patch.setattr("tui.indexing.ROWS_FIRST", 1)
    words = Pace.words

    def heard(pace: Pace, found: upkeep.Progress, lang: str) -> str:
        told.append((words(pace, found, lang), len(app.screen_stack)))
        return told[-1][0]

    patch.setattr(Pace, "words", heard)


def test_bad_input_is_an_answer_like_any_other(tmp_path: Path) -> None:
    """A list, or one sentence; the store and the session are as before."""

    async def flow(app: TuntasApp) -> None:
        for text, wanted in list(SEARCHES.items())[::3]:
            await press(app, "f2")
            app.screen.box.fill(text)  # type: ignore[attr-defined]
            await press(app, "enter")
            assert row(app, 2).startswith("Cari ["), text
            assert listed(app) or row(app, 22).strip(" !"), text
            assert wanted is None or wanted in listed(app)[0], (text, screen_text(app))
        assert app.desk.clerk.read(lambda store: store.number("SELECT count(*) FROM resident")) > 7

    visit(tmp_path, flow)
