"""The nightly comparison: each card on which centre, jobs and ledger differ has its sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import blanko, printing
from model.actor import SYSTEM
from model.blanko import Place
from model.counts import threeway
from model.counts.threeway_line import LEVELS, SENTENCES, said
from model.errors import StoreDamaged
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import KASI, do, put, send, staff, tamper
from tests.model.scrap_office import OFFICE, card, hand, lost, scrap_store

DAY_MS = 86_400_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = scrap_store(tmp_path, people=24)
    yield opened
    opened.close()


def told(store: Store, resident: int, status: str = "CARD_PRINTED") -> None:
    """Let the centre say of a person what it says of a printed card."""
    now = store.clock.now_ms()
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET status = ? WHERE id = ?", (status, resident))
        tx.insert("mirror", resident=resident, status=status, was="PRINT_READY_RECORD",
                  status_on="2026-11-20", source="pusat", seen_at=now)  # fmt: skip


def heard(store: Store) -> None:
    """Let a file of the centre come in that says nothing new."""
    put(store, "import_file", name="a", sha256="b", format="csv", rows=1, accepted=1, changed=0,
        rejected=0, warnings=0, cases=0, by="X", at=store.clock.now_ms())  # fmt: skip


def kinds(store: Store) -> list[tuple[str, int | None]]:
    return [(one.kind, one.resident) for one in threeway.night(store).lines]


def wait(store: Store, days: int) -> None:
    store.clock.advance(days * 86_400)  # type: ignore[attr-defined]


def test_a_night_without_a_difference_has_no_line(store: Store) -> None:
    for resident in (1, 2, 3):
        hand(store, card(store, resident).id)
        told(store, resident)
    told(store, 20, "CARD_ISSUED")
    with store.write(SYSTEM) as tx:  # one who came with that word was printed before our time
        tx.execute("DELETE FROM mirror WHERE resident = 20")
        tx.insert("mirror", resident=20, status="CARD_ISSUED", was="", source="x", seen_at=1)
    found = threeway.night(store)
    assert (found.lines, found.look) == ((), 0)
    assert found.totals == threeway.Totals(3, 3, 3, 0, 0, 3, 3, 3)


def everything(store: Store) -> dict[str, int | None]:
    """Make each kind of difference once; return kind to the resident it is about."""
    card(store, 1)  # wait, then silent
    void = card(store, 2)
    told(store, 2)
    wait(store, 1)
    lost(store, 2)
    assert void.resident == 2
    for resident, verdict in ((3, "spoiled"), (4, "missing"), (5, "blank")):
        card(store, resident, verdict=verdict)
        told(store, resident)
    told(store, 6)
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET office = '16.71.05' WHERE id = 6")
    told(store, 7, "CARD_ISSUED")
    put(store, "kit", number="JB-0001", code="k1", node="AB12", secret="s", scope="x", people=1,
        state="packing", made_by="X", made_at=1)  # fmt: skip
    put(store, "kit_item", kit=1, item="blanko", out=5, used=1)
    put(store, "visit", vid="v1", resident=8, outcome="recorded", by="X", at=1, kit="k1")
    told(store, 8)
    card(store, 11)
    card(store, 13)
    told(store, 13)
    wait(store, 9)
    card(store, 12)
    heard(store)
    do(store, KASI, printing.order, [9, 10], why="uji")
    send(store)  # the one in the printer, the other still in the queue
    told(store, 9)
    told(store, 10)
    return {
        "stranger": 7, "queued": 10, "doubt": 9, "missing": 4, "silent": 1, "wait": 12, "void": 2,
        "spoiled": 3, "blank": 5, "elsewhere": 6, "kit": 8,
    }  # fmt: skip


def test_each_difference_is_one_card_and_says_why(store: Store) -> None:
    expected = everything(store)
    found = threeway.night(store)
    by_kind = {one.kind: one.resident for one in found.lines if one.resident != 11}
    assert by_kind == expected
    assert ("silent", 11) in [(one.kind, one.resident) for one in found.lines]
    assert [one.level for one in found.lines[:2]] == ["look", "look"] and found.look == 2
    total = found.totals
    assert total.centre == total.both + total.only_centre == 1 + 9
    assert total.ours == total.both + total.only_ours == 1 + 3
    assert total.jobs == total.ledger == total.cards == 5  # one of them void
    for line in found.lines:
        for lang in ("id", "en"):
            sentence = line.sentence(lang)
            assert "{" not in sentence and len(sentence) <= 100
        text = said(store, line)
        assert text.startswith("167102******") and "WARGA" not in text
    silent = next(one for one in found.lines if one.resident == 1)
    assert (silent.days, silent.on) == (10, "2026-11-21")
    assert "10 hari" in silent.sentence() and "10 days" in silent.sentence("en")


def test_a_card_printed_after_its_void_was_printed_by_a_stranger(store: Store) -> None:
    card(store, 1)
    lost(store, 1)
    wait(store, 1)
    told(store, 1, "CARD_PRINTED")
    assert kinds(store) == [("stranger", 1)]


def test_our_own_books_are_held_against_one_another(store: Store, tmp_path: Path) -> None:
    first, other = card(store, 1), card(store, 2)
    for resident in (1, 2):
        told(store, resident)
    assert threeway.night(store).lines == ()
    do(store, SYSTEM, blanko.move, 1, Place("printed"), Place("handed"), kind="uji")
    lines = threeway.night(store).lines
    assert [(one.kind, one.place, one.days) for one in lines] == [
        ("bin", "printed", 1), ("bin", "handed", 1)
    ]  # fmt: skip
    store = tamper(
        store,
        f"DELETE FROM posting WHERE entry IN (SELECT id FROM entry WHERE job = {first.id})",
        f"DELETE FROM entry WHERE job = {first.id}",
        f"DELETE FROM card_at WHERE job = {other.id}",
        "INSERT INTO job (id, token, batch, request, resident, kind, state, ordered_at, row_hash)"
        f" SELECT 9, 'T9', batch, request, 2, kind, 'spoiled', 1, '' FROM job"
        f" WHERE id = {other.id}",
        "INSERT INTO entry (kind, item, qty, from_bin, from_place, to_bin, to_place, office, job,"
        " by, at, row_hash) VALUES ('done', 'blanko', 1, 'in_job', 'k', 'printed', '', 'o', 9,"
        " 'X', 1, '')",
    )
    found = {one.kind: one.job for one in threeway.night(store).lines if one.kind != "bin"}
    assert found == {"no_entry": first.id, "no_card": other.id, "no_job": 9}
    store.close()


def test_a_night_is_kept_and_shown_again(store: Store) -> None:
    everything(store)
    assert threeway.last(store) is None
    found = threeway.night(store)
    with pytest.raises(NotAllowed):
        do(store, staff("dukungan"), threeway.keep, found)
    do(store, staff("auditor"), threeway.keep, found)
    wait(store, 1)
    later = threeway.night(store)
    do(store, KASI, threeway.keep, later)
    assert threeway.last(store, found.on) == found
    assert threeway.last(store) == later
    assert store.rows("SELECT lines, look FROM three_way ORDER BY id") == [
        (found.count, 2), (later.count, 2)
    ]  # fmt: skip
    kept = str(store.rows("SELECT body FROM three_way"))
    assert "WARGA" not in kept and "16710201" not in kept
    changed = tamper(store, "UPDATE three_way SET look = 0")
    with pytest.raises(StoreDamaged):
        threeway.last(changed)


def test_every_kind_has_a_level_and_two_sentences() -> None:
    for kind, (level, *sentences) in SENTENCES.items():
        assert level in LEVELS and len(sentences) == 2, kind
    assert OFFICE == "16.71"
