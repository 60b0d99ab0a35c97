"""The print-ready queue by keys: marks, pre-flight, order, jump, undo, filters, rights."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from model import draft, jobs, printing, ready
from model.actor import SYSTEM
from model.store import Store
from tests.model.office import spoil_blanks
from tests.queue_office import KASI, mend
from tests.tui.golden_screens import agree
from tests.tui.press import burst, press, row, screen_text, type_in
from tests.tui.printing_desk import counter
from tui.app import TuntasApp

Steps = Callable[[TuntasApp], Awaitable[None]]


def at_counter(
    home: Path, steps: Steps, who: str = "SARI", *, people: int = 10, lang: str = "id"
) -> None:
    """Run the steps in front of the queue."""

    async def visit() -> None:
        async with counter(home, who, people=people, lang=lang) as app:
            await press(app, "f4")
            await steps(app)

    asyncio.run(visit())


def queued(app: TuntasApp) -> list[int]:
    """Return the residents of the queued jobs, in order."""
    return [job.resident for job in app.desk.clerk.read(jobs.listed, "queued", limit=999)]


def why_kept(store: Store) -> list[str]:
    """Return the reasons in the trail of all orders."""
    rows = store.rows("SELECT facts FROM audit WHERE kind = 'ordered' ORDER BY seq")
    return [json.loads(facts[0])["why"] for facts in rows]


def test_the_queue_as_text(home: Path) -> None:
    """What stands where."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "space", "space", "down", "space")
        agree("queue", screen_text(app))

    at_counter(home, steps)


def test_print_the_next_with_four_keys(home: Path) -> None:
    """F4 + C Enter orders all who are marked, in the order of the queue."""

    async def steps(app: TuntasApp) -> None:
        front = app.desk.clerk.read(ready.ids)
        await press(app, "plus", "c")
        agree("queue_plan", screen_text(app))
        assert queued(app) == [], "nothing is ordered before it was said"
        await press(app, "enter")
        assert queued(app) == list(front)
        assert "B-0001: 10 kartu dipesan" in row(app, 22)
        assert "Tidak ada yang siap cetak" in row(app, 21)

    at_counter(home, steps)


def test_typed_ahead_it_is_the_same(home: Path) -> None:
    """All four keys in one write."""

    async def steps(app: TuntasApp) -> None:
        await burst(app, "+c\r")
        assert len(queued(app)) == 10

    at_counter(home, steps)


def test_more_than_one_order_takes_is_said_first(home: Path) -> None:
    """Of 320 marked the first 300 are ordered, and the screen says so before."""

    async def steps(app: TuntasApp) -> None:
        front = app.desk.clerk.read(ready.ids)
        await press(app, "plus", "c")
        assert "300 pertama dari 320 yang ditandai: 300 siap" in row(app, 21)
        await press(app, "enter")
        assert queued(app) == list(front[:300])
        assert "ditandai 20" in row(app, 21)
        assert "300 kartu dipesan, 20 masih ditandai" in row(app, 22)

    at_counter(home, steps, people=320)


def test_f10_leaves_the_preflight(home: Path) -> None:
    """Neither F10 nor any other key orders."""

    async def steps(app: TuntasApp) -> None:
        for key in ("f10", "escape"):
            await press(app, "plus", "c", key)
            assert "Tidak jadi." in row(app, 22)
            assert app.screen.__class__.__name__ == "QueueScreen"
            assert app.session.notes[-1].text != "Tidak jadi."
        await press(app, "c", "space", "c", "minus", "f6", "f4", "minus")
        assert queued(app) == []
        assert "ditandai 0" in row(app, 21)

    at_counter(home, steps)


def test_who_waits_for_a_correction_is_left_out_unless_taken_in(home: Path) -> None:
    """A card made now would bear the old words: P takes them in, with a reason that is kept."""

    async def steps(app: TuntasApp) -> None:
        front = app.desk.clerk.read(ready.ids)
        app.desk.clerk.write(SYSTEM, mend, front[0], front[4])
        await press(app, "c")
        assert "1 dipilih: 0 siap, 1 menunggu perbaikan data (P ikut)" in row(app, 21)
        await press(app, "enter")
        assert "Tidak ada yang dipesan" in row(app, 22) and queued(app) == []
        await press(app, "f10", "plus", "c")
        assert "10 dipilih: 8 siap, 2 menunggu perbaikan data (P ikut)" in row(app, 21)
        assert "P dengan 2 yang menunggu" in row(app, 22)
        await press(app, "enter")
        rest = [one for one in front if one not in (front[0], front[4])]
        assert queued(app) == rest, "and nobody was asked why they are not the front"
        await press(app, "b", "1", "enter", "plus", "c", "p")
        assert "10 dipilih: 10 siap, 2 dengan data lama (P lepas)" in row(app, 21)
        await press(app, "p")
        assert "8 siap, 2 menunggu" in row(app, 21)
        await press(app, "p", "enter")
        assert "Alasan data lama (2)" in row(app, 21)
        await type_in(app, "\r")
        assert "CTK-114" in row(app, 22)
        await type_in(app, "berobat besok\r")
        assert queued(app) == list(front)
        assert app.desk.clerk.read(why_kept)[-1] == "berobat besok"
        await press(app, "d")
        assert "2 dari 10 dengan data lama: berobat besok" in screen_text(app)

    at_counter(home, steps)


def test_a_scan_into_the_preflight_orders_nothing(home: Path) -> None:
    """Sixteen digits and Enter are a person, not a yes."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "plus", "c")
        await burst(app, "1671020301900002\r")
        assert queued(app) == []

    at_counter(home, steps)


def test_marks_by_key(home: Path) -> None:
    """Space marks and goes on, * turns marks over, - takes all away."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "space", "space", "space")
        assert "ditandai 3" in row(app, 21)
        await press(app, "asterisk")
        assert "ditandai 7" in row(app, 21)
        await press(app, "minus")
        assert "ditandai 0" in row(app, 21)

    at_counter(home, steps)


def test_out_of_turn_needs_a_reason(home: Path) -> None:
    """The last one goes ahead only when it is said why; the day's list shows it."""

    async def steps(app: TuntasApp) -> None:
        last = app.desk.clerk.read(ready.ids)[-1]
        await press(app, "end", "space", "c")
        assert "1 dipilih: 1 siap" in row(app, 21)
        await press(app, "enter", "enter")
        assert "CTK-114" in row(app, 22)
        assert queued(app) == []
        await type_in(app, "sakit, dijemput keluarga\n")
        assert queued(app) == [last]
        assert app.desk.clerk.read(why_kept) == ["sakit, dijemput keluarga"]
        await press(app, "d")
        assert "SARI  B-0001  1 dari 1 mendahului: sakit, dijemput" in screen_text(app)

    at_counter(home, steps)


def test_a_refused_order_keeps_its_reason(home: Path) -> None:
    """It waits in its field for another Enter, and in the draft."""

    async def steps(app: TuntasApp) -> None:
        *_, first, last = app.desk.clerk.read(ready.ids)
        await press(app, "end", "space", "up", "space", "c", "enter")
        await type_in(app, "sakit")
        for away in (("f1", "f10"), ("f2", "f4")):
            await press(app, *away)
            assert "Enter selesai   F10 batal" in row(app, 22), away
        app.desk.clerk.write(KASI, printing.order, (first,), why="uji")
        await press(app, "enter")
        assert "Enter memesan yang masih siap" in row(app, 22)
        assert "[sakit" in screen_text(app)
        assert app.session.drafts.has_text_at(draft.Place("queue"))
        await press(app, "enter")
        assert queued(app)[-1] == last and len(queued(app)) == 2
        assert app.desk.clerk.read(why_kept)[-1] == "sakit"
        assert "[sakit" not in screen_text(app)

    at_counter(home, steps)


def test_a_scan_into_a_form_of_the_queue_is_refused(home: Path) -> None:
    """A reason, a kelurahan, a number of days: sixteen digits are none of them."""

    async def steps(app: TuntasApp) -> None:
        before = row(app, 2)
        for keys, typed in (("k", "sil"), ("u", "9"), ("u", "")):
            await press(app, keys)
            await burst(app, f"{typed}1671020301900002\r")
            assert "Pindaian diabaikan" in row(app, 22), keys
            assert "167102" not in screen_text(app)
            await press(app, "f10")
            assert row(app, 2) == before
        await press(app, "end", "c", "enter")
        await burst(app, "sakit 1671020301900002\r")
        assert "Pindaian diabaikan" in row(app, 22) and "[sakit " in screen_text(app)
        assert queued(app) == []

    at_counter(home, steps)


def test_c_without_marks_takes_the_one_under_the_cursor(home: Path) -> None:
    """The commonest single card."""

    async def steps(app: TuntasApp) -> None:
        first = app.desk.clerk.read(ready.ids)[0]
        await press(app, "c", "enter")
        assert queued(app) == [first]

    at_counter(home, steps)


def test_filter_by_kelurahan_and_age(home: Path) -> None:
    """The beginning of a name is enough; the reason of a part is offered."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "k")
        await type_in(app, "sil\n")
        assert "saring: Silaberanti" in row(app, 2)
        assert "1-2 dari 2" in row(app, 21)
        await press(app, "plus", "c", "enter", "enter")
        assert len(queued(app)) == 2
        assert app.desk.clerk.read(why_kept) == ["kelurahan Silaberanti"]
        await press(app, "k")
        await type_in(app, "ulu\n")
        assert "Lebih dari satu: 1 Ulu" in row(app, 22)
        await press(app, "f10", "k", "enter", "u")
        await type_in(app, "110\n")
        assert "umur 110 hari ke atas" in row(app, 2)
        assert "1-2 dari 2" in row(app, 21)

    at_counter(home, steps)


def test_marks_outlive_a_filter(home: Path) -> None:
    """Two from one kelurahan and two from another are one order."""

    async def steps(app: TuntasApp) -> None:
        for part in ("sil", "7"):
            await press(app, "k")
            await type_in(app, f"{part}\n")
            await press(app, "plus")
        assert "ditandai 4" in row(app, 21)

    at_counter(home, steps)


def test_undo_takes_back_what_is_still_queued(home: Path) -> None:
    """B asks first, with the marker on no."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "b")
        assert "Tidak ada pesanan Anda" in row(app, 22)
        await press(app, "plus", "c", "enter", "b")
        assert "> 0  tidak, biarkan" in screen_text(app)
        await press(app, "enter")
        assert len(queued(app)) == 10
        await press(app, "b", "1", "enter")
        assert queued(app) == []
        assert "10 kartu dibatalkan" in row(app, 22)

    at_counter(home, steps)


def test_another_desk_was_first(home: Path) -> None:
    """Who was ordered between pre-flight and Enter is told by reason; nothing is half done."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "plus", "c")
        app.desk.clerk.write(KASI, printing.order, app.desk.clerk.read(ready.ids)[:1])
        await press(app, "enter")
        assert "Antrean baru saja berubah, tidak ada yang dipesan" in row(app, 22)
        assert len(queued(app)) == 1
        await press(app, "c")
        assert "10 dipilih: 9 siap, 1 sedang dibuat" in row(app, 21)

    at_counter(home, steps)


def test_no_blanks_no_order(home: Path) -> None:
    """The pre-flight stops before a card is promised."""

    async def steps(app: TuntasApp) -> None:
        from model.actor import SYSTEM

        app.desk.clerk.write(SYSTEM, spoil_blanks, 3_984, why="banjir")
        await press(app, "plus", "c")
        assert "Blanko bebas hanya 4. Enter memesan 4 kartu pertama" in row(app, 22)
        await press(app, "enter")
        assert len(queued(app)) == 4
        await press(app, "c")
        assert "CTK-112" in row(app, 22)

    at_counter(home, steps)


@pytest.mark.parametrize(("who", "may_see"), [("BUDI", False), ("RINA", True)])
def test_rights_are_said(home: Path, who: str, may_see: bool) -> None:
    """The keeper of the store sees no queue, support sees no names, and neither orders."""

    async def steps(app: TuntasApp) -> None:
        text = screen_text(app)
        assert "FAUZAN" not in text
        assert ("R. P." in text) is may_see
        assert ("OPR-101" in app.session.notes[-1].text) is not may_see
        await press(app, "plus", "c")
        assert "OPR-101" in app.session.notes[-1].text
        assert queued(app) == []

    at_counter(home, steps, who)


def test_names_are_data(home: Path) -> None:
    """Markup in a name stays letters; a long name is cut, not wrapped."""

    async def steps(app: TuntasApp) -> None:
        text = screen_text(app)
        assert "[/] KURNIAWAN" in text
        assert " LA ODE MUHAMMAD SYARIFUDDI. " in text, "a cut name does not pass for a whole one"

    at_counter(home, steps)


def test_it_speaks_english(home: Path) -> None:
    """Every word of the screen, the numbers too."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "plus", "c")
        agree("queue_plan_en", screen_text(app))

    at_counter(home, steps, lang="en")
