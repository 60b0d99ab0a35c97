"""The data quality lists by keys: what is shown and decided, how a run is stopped and gone on."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from model import quality, quality_run
from model.actor import SYSTEM
from model.quality_run import Finder
from model.quality_work import Progress
from model.store import Store, Tx
from tests.tui.desks import SITI, add
from tests.tui.golden_screens import agree
from tests.tui.press import key_named, press, quiet, row, screen_text, type_in
from tests.tui.printing_desk import counter
from tui import quality_words
from tui.app import TuntasApp
from tui.screens.quality import FOUND_CHARS, QualityScreen
from tui.screens.quality_pair import QualityPairScreen

Steps = Callable[[TuntasApp], Awaitable[None]]
ONE, TWO = 1671025203850091, 3271025203850002


def test_what_was_found_is_said_whole_in_its_column() -> None:
    assert quality_words.FOUND.keys() == quality_words.FACTS.keys()
    said = [words for pair in quality_words.FOUND.values() for words in pair]
    assert max(map(len, said)) <= FOUND_CHARS


def doubtful(tx: Tx) -> None:
    """Plant one person with two NIKs, a boy with a woman's NIK, a young head, a wrong date."""
    tx.execute("DELETE FROM resident WHERE name IN ('SITI NURHALIZA', 'SITTI RAHMAH')")
    add(tx, ONE, "KARTINI LESTARI", mother="SUMIRAH", father="TUKIMAN", kk=1671021203100055)
    add(tx, TWO, "KARTINI  LESTARY".replace("  ", " "), mother="SUMIRAH", father="TUKIMAN",
        kk=3271021203100055, address="JL. PAJAJARAN 7", rt="009", kelurahan="TAJUR",
        shdk="KEPALA KELUARGA")  # fmt: skip
    add(tx, TWO + 1, "KARTINI LESTARI", mother="", father="TUKIMAN", kk=3271021203100055)
    add(tx, 1671025001900007, "BAMBANG REKAAN", sex="L", birth_on="1990-01-10", kk=None)
    add(tx, 1671020101150008, "DIMAS REKAAN", sex="L", birth_on="2015-01-01", kk=None,
        shdk="KEPALA KELUARGA", marital="BELUM KAWIN")  # fmt: skip
    add(tx, 1671020203800009, "JOKO REKAAN", sex="L", birth_on="1980-03-03", kk=None)
    tx.insert("case_file", kind="nik_ganda", nik=SITI, resident=1, source="daftar.csv ab12",
              line=7, said="{}", fingerprint="x", at=tx.now_ms)  # fmt: skip


def checked(store: Store) -> None:
    """Make the lists whole."""
    finder = Finder(store, SYSTEM)
    while finder.step(store).phase != "done":
        pass
    finder.close()


def at_lists(
    home: Path, steps: Steps, who: str = "SARI", *, run: bool = True, **given: Any
) -> None:
    """Run the steps on the lists, opened from the menu."""

    async def go() -> None:
        async with counter(home, who, people=2, **given) as app:
            app.desk.clerk.write(SYSTEM, doubtful)
            if run:
                app.desk.clerk.read(checked)
            await app.open_place("quality")
            await quiet(app)
            await steps(app)

    asyncio.run(go())


def find(app: TuntasApp, kind: str) -> tuple[quality.Doubt, ...]:
    return app.desk.clerk.read(quality.page, kind)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_lists_and_a_pair_are_shown(tmp_path: Path, lang: str) -> None:
    async def steps(app: TuntasApp) -> None:
        agree(f"quality_{lang}", screen_text(app))
        await press(app, "enter")
        agree(f"quality_pair_{lang}", screen_text(app))

    at_lists(tmp_path, steps, lang=lang)


def test_it_is_reached_from_the_menu(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "f10", "f9", "end")
        while "Mutu data" not in next(r for r in screen_text(app).split("\n") if r[:1] == ">"):
            await press(app, "up")
        await press(app, "enter")
        assert isinstance(app.screen, QualityScreen)

    at_lists(tmp_path, steps)


def test_each_list_has_its_rows(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        for key, name, finding in (
            ("2", "BAMBANG", "L atau P"), ("3", "DIMAS", "kepala <15"), ("4", "JOKO", "tgl lahir"),
            ("5", "kasus 1", "baris 7"), ("1", "KARTINI", "kuat"),
        ):  # fmt: skip
            await press(app, key)
            assert name in row(app, 10) and finding in row(app, 10), screen_text(app)
            assert row(app, 2 + int(key)).startswith(">")
        await press(app, "5", "s")
        assert "tuntas cases --all" in row(app, 22)
        await press(app, "enter")
        assert "SITI AMINAH" in row(app, 2), "a case leads to its resident"

    at_lists(tmp_path, steps)


def test_what_differs_is_marked(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "enter")
        rows = {r[3:16].strip(): r[1] for r in screen_text(app).split("\n")[3:19]}
        assert rows["NIK"] == rows["Nama"] == rows["RT/RW"] == rows["Dalam KK"] == "!"
        assert rows["Ibu"] == rows["Tgl lahir"] == " "

    at_lists(tmp_path, steps)


def test_a_decision_needs_a_reason_and_the_next_one_comes(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        strong, weak = find(app, "two_niks")
        assert [one.fact for one in (strong, weak)] == ["strong", "weak"]
        await press(app, "enter", "1", "f10")
        assert "Tidak jadi" in row(app, 22)
        assert len(find(app, "two_niks")) == 2
        await press(app, "n")
        assert app.screen.finding == weak.id  # type: ignore[attr-defined]
        await press(app, "n", "1")
        await type_in(app, "surat 12 ke pusat\r")
        assert f"Temuan {strong.id} dicatat" in row(app, 22)
        kept = app.desk.clerk.read(quality.get, strong.id)
        assert (kept.state, kept.verdict, kept.by) == ("settled", "one", "SARI")
        assert kept.why == "surat 12 ke pusat"
        assert app.screen.finding == weak.id, "the next one"  # type: ignore[attr-defined]
        await press(app, "n")
        assert "Tidak ada temuan terbuka lain" in row(app, 22)
        await press(app, "2")
        await type_in(app, "sudah ditanya\r")
        assert app.desk.clerk.read(quality.get, weak.id).verdict == "different"
        assert isinstance(app.screen, QualityScreen), "none is left"
        assert row(app, 3).split()[-3:] == ["0", "2", "diputuskan"]

    at_lists(tmp_path, steps)


def test_a_decision_is_taken_back(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        (one,) = find(app, "nik_sex")
        await press(app, "2", "enter", "1")
        await type_in(app, "akta benar\r")
        assert isinstance(app.screen, QualityScreen)
        await press(app, "s")
        assert "data benar" in row(app, 10)
        await press(app, "enter")
        assert "Diputuskan" in screen_text(app) and "akta benar" in screen_text(app)
        await press(app, "1")
        assert app.desk.clerk.read(quality.get, one.id).verdict == "right", "no second verdict"
        await press(app, "u")
        assert "terbuka lagi" in row(app, 22)
        assert find(app, "nik_sex") != ()

    at_lists(tmp_path, steps)


def test_another_desk_was_first(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        (one,) = find(app, "nik_sex")
        await press(app, "2", "enter", "1")
        await type_in(app, "akta benar")
        app.desk.clerk.write(SYSTEM, quality.decide, one.id, "reported", "lebih dulu")
        await press(app, "enter")
        assert "MUT-103" in row(app, 22)
        assert "lebih dulu" in screen_text(app)

    at_lists(tmp_path, steps)


@pytest.mark.parametrize("key", ["1", "2", "3"])
def test_who_may_not_decide_is_told(tmp_path: Path, key: str) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "h")
        assert "OPR-101" in row(app, 22)
        await press(app, "enter", key)
        assert "OPR-101" in row(app, 22)

    at_lists(tmp_path, steps, "RINA")


def test_support_sees_nobody(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        told = screen_text(app)
        for key in ("2", "3", "4", "5", "1", "enter"):
            await press(app, key)
            told += screen_text(app)
        for secret in ("KARTINI", "BAMBANG", "1671025203850091", "520385", "12-03", "SUMIRAH",
                       "TUKIMAN", "PAJAJARAN", "009/"):  # fmt: skip
            assert secret not in told
        assert "K. L." in told

    at_lists(tmp_path, steps, "RINA")


def test_the_storekeeper_sees_no_list(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        assert "OPR-101" in row(app, 22)
        assert "KARTINI" not in screen_text(app)

    at_lists(tmp_path, steps, "BUDI")


def test_h_makes_the_lists(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        assert "Belum pernah diperiksa" in row(app, 21)
        await press(app, "h")
        assert "Pemeriksaan selesai" in row(app, 22)
        assert "Diperiksa 21-11-2026 10.00" in row(app, 21)
        assert row(app, 3).split()[-1] == "2"

    at_lists(tmp_path, steps, run=False)


def test_a_run_is_stopped_by_a_key_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality_run, "CHUNK_ROWS", 2)
    step, seen = Finder.step, []

    async def steps(app: TuntasApp) -> None:
        loop = asyncio.get_running_loop()

        def watched(finder: Finder, store: Store) -> Progress:
            told = step(finder, store)
            seen.append(told)
            if len(seen) == 3:  # a key comes while the clerk is at it
                loop.call_soon_threadsafe(app.post_message, key_named("b"))
            if len(seen) == 4:
                finder._clock.advance(1)  # type: ignore[attr-defined]
            return told

        monkeypatch.setattr(Finder, "step", watched)
        await press(app, "h")
        assert "dihentikan" in row(app, 22)
        assert "terhenti di tengah" in row(app, 21)
        stopped = len(seen)
        assert seen[-1].phase != "done"
        await press(app, "h")
        assert "Pemeriksaan selesai" in row(app, 22)
        assert seen[stopped].done > seen[stopped - 1].done or seen[stopped].phase != "rows"
        assert app.desk.clerk.read(quality.board).last.run == 1, "the same run"

    at_lists(tmp_path, steps, run=False)


def test_leaving_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality_run, "CHUNK_ROWS", 1)
    step, seen = Finder.step, []

    async def steps(app: TuntasApp) -> None:
        loop = asyncio.get_running_loop()

        def watched(finder: Finder, store: Store) -> Progress:
            seen.append(step(finder, store))
            if len(seen) == 3:
                loop.call_soon_threadsafe(app.post_message, key_named("f10"))
            return seen[-1]

        monkeypatch.setattr(Finder, "step", watched)
        await press(app, "h")
        assert not isinstance(app.screen, QualityScreen)
        assert seen[-1].phase != "done"
        monkeypatch.setattr(Finder, "step", step)
        app.desk.clerk.read(checked)  # the file was let go

    at_lists(tmp_path, steps, run=False)


def test_the_page_of_a_person_tells_of_the_doubt(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "enter", "enter")
        assert "Mungkin satu orang dengan NIK lain" in screen_text(app)
        await press(app, "f10", "l")
        assert "Mungkin satu orang dengan NIK lain" in screen_text(app)
        await press(app, "f10")
        assert isinstance(app.screen, QualityPairScreen)

    at_lists(tmp_path, steps)
