"""Cases: listed in order, closed once, by a kasi, with a reason, together with their trail."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import audit, cases, ready
from model.actor import Actor
from model.rights import NotAllowed
from model.store import Store, Tx
from tests.model.office import KASI, do, new_store, put, staff

NIK = 1671020101900001


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, people=3)
    yield opened
    opened.close()


def keep(store: Store, number: int, nik: int = NIK) -> int:
    """Keep one row aside, as an import does."""
    said = json.dumps({"name": "JOKO REKAAN", "nik": str(nik)})
    return put(
        store, "case_file", kind="nik_ganda", nik=nik, resident=1, source="daftar.csv ab12",
        line=number, said=said, fingerprint=f"{number}", at=store.clock.now_ms(),
    )  # fmt: skip


def kinds(store: Store) -> list[str]:
    return [str(row[0]) for row in store.rows("SELECT kind FROM audit ORDER BY seq")]


def test_open_cases_come_in_order_a_page_at_a_time(store: Store) -> None:
    numbers = [keep(store, line) for line in range(1, 8)]
    do(store, KASI, cases.close, numbers[2], "salah ketik")
    first = cases.listed(store, limit=4)
    rest = cases.listed(store, after=first[-1].id, limit=4)
    assert [one.id for one in (*first, *rest)] == [n for n in numbers if n != numbers[2]]
    assert [one.id for one in cases.listed(store, closed_too=True)] == numbers
    assert first[0].nik == f"{NIK:016d}"
    assert (first[0].line, first[0].state) == (1, "open")


def test_a_case_shows_no_record_when_it_is_printed_by_a_trace(store: Store) -> None:
    keep(store, 1)
    assert repr(cases.listed(store)) == "(Case(id=1),)"


def test_closing_writes_the_trail_and_the_outbox_with_it(store: Store) -> None:
    number = keep(store, 1)
    sent = store.number("SELECT count(*) FROM outbox")
    done = do(store, KASI, cases.close, number, "  orang yang  sama ")
    assert done.state == "closed"
    row = store.one("SELECT actor, facts FROM audit WHERE kind = 'case_closed'")
    assert row is not None
    assert (row[0], json.loads(row[1])) == ("KASI", {"case": number, "why": "orang yang sama"})
    assert store.number("SELECT count(*) FROM outbox") == sent + 1
    assert audit.verify(store) > 0


def test_closing_is_all_or_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = keep(store, 1)

    def full(self: Tx, table: str, pk: int, *values: object) -> int:
        raise OSError(28, "full")

    monkeypatch.setattr(Tx, "emit", full)
    with pytest.raises(OSError, match="full"):
        do(store, KASI, cases.close, number, "sama")
    assert cases.get(store, number).state == "open"
    assert "case_closed" not in kinds(store)


@pytest.mark.parametrize("role", ["perekaman", "cetak", "gudang", "dukungan", "auditor"])
def test_only_a_kasi_closes(store: Store, role: str) -> None:
    number = keep(store, 1)
    with pytest.raises(NotAllowed):
        do(store, staff(role), cases.close, number, "sama")
    assert cases.get(store, number).state == "open"


@pytest.mark.parametrize("why", ["", "   ", "\u200b\n"])
def test_closing_needs_a_reason(store: Store, why: str) -> None:
    number = keep(store, 1)
    with pytest.raises(cases.CaseReasonMissing):
        do(store, KASI, cases.close, number, why)
    assert cases.get(store, number).state == "open"


@pytest.mark.parametrize("number", [0, -1, 99, 10**30])
def test_an_unknown_case_is_refused(store: Store, number: int) -> None:
    with pytest.raises(cases.CaseUnknown):
        do(store, KASI, cases.close, number, "sama")


def test_a_case_is_closed_once(store: Store) -> None:
    number = keep(store, 1)
    do(store, KASI, cases.close, number, "sama")
    with pytest.raises(cases.CaseClosed):
        do(store, KASI, cases.close, number, "lagi")
    assert kinds(store).count("case_closed") == 1


def test_a_number_typed_into_the_reason_is_masked(store: Store) -> None:
    number = keep(store, 1)
    do(store, KASI, cases.close, number, f"yang benar {NIK}, bukan yang lain " + "x" * 500)
    row = store.one("SELECT facts FROM audit WHERE kind = 'case_closed'")
    assert row is not None
    assert str(NIK) not in row[0]
    assert "167102******0001" in row[0]
    assert len(json.loads(row[0])["why"]) == cases.WHY_CHARS_MAX


def test_a_closed_case_lets_the_card_be_printed(store: Store) -> None:
    nik = store.number("SELECT nik FROM resident WHERE id = 1")
    number = keep(store, 1, nik)
    assert ready.why_not(store, 1) == "double_nik"
    do(store, KASI, cases.close, number, "salah ketik di berkas")
    assert ready.why_not(store, 1) == ""


def test_a_list_that_showed_records_stands_in_the_trail(store: Store) -> None:
    reader = Actor("SARI", frozenset({"perekaman"}), "operator")
    do(store, reader, cases.note_list, 3)
    assert store.one("SELECT actor, facts FROM audit WHERE kind = 'cases_listed'") == (
        "SARI", '{"found":3}',
    )  # fmt: skip
