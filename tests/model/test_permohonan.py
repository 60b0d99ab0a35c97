"""Requests: which papers, at which office, once in a life; marks and their reasons."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import permohonan, printing
from model.errors import RuleRefused
from model.permohonan import (
    FirstCardDone,
    KindUnknown,
    PapersMissing,
    PrintedElsewhere,
    RequestOpen,
    ResidentUnknown,
)
from model.reason import NumberInWords
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import KASI, do, new_store, report, send, staff

KABUPATEN = "16.71"
PAPERS = {
    "hilang": {"F-1.02": "1", "KK": "1671020101100001", "surat-polisi": "LP/12"},
    "rusak": {"F-1.02": "1", "KK": "1671020101100001", "kartu-rusak": "ada"},
    "perubahan": {"F-1.02": "1", "KK": "1", "bukti-perubahan": "akta 3", "kartu-lama": "ada"},
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, office=KABUPATEN, people=3, blanks=5)
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", PAPERS)
def test_a_request_keeps_its_papers(store: Store, kind: str) -> None:
    made = do(store, KASI, permohonan.open_request, 1, kind, PAPERS[kind], "hilang di pasar")
    assert permohonan.current(store, 1) == (made, kind, "open")
    row = store.one("SELECT documents, why, opened_by, opened_at, closed_at FROM request")
    assert row is not None
    assert json.loads(row[0]) == PAPERS[kind]
    assert row[1:] == ("hilang di pasar", "KASI", store.clock.now_ms(), None)


@pytest.mark.parametrize(
    ("kind", "paper"), [(kind, paper) for kind, papers in PAPERS.items() for paper in papers]
)
@pytest.mark.parametrize("given", [None, "", " \x1b"])
def test_each_paper_is_asked_for(store: Store, kind: str, paper: str, given: str | None) -> None:
    papers = {name: number for name, number in PAPERS[kind].items() if name != paper}
    if given is not None:
        papers[paper] = given
    with pytest.raises(PapersMissing) as caught:
        do(store, KASI, permohonan.open_request, 1, kind, papers)
    assert caught.value.facts == {"kind": kind, "missing": paper}
    assert store.number("SELECT count(*) FROM request") == 0


def test_all_missing_papers_are_named_at_once(store: Store) -> None:
    with pytest.raises(PapersMissing) as caught:
        do(store, KASI, permohonan.open_request, 1, "hilang")
    assert caught.value.facts["missing"] == "F-1.02, KK, surat-polisi"


def test_a_first_card_needs_no_papers_now(store: Store) -> None:
    made = do(store, staff("cetak"), permohonan.open_request, 1, "baru")
    assert permohonan.current(store, 1) == (made, "baru", "open")


@pytest.mark.parametrize("kind", PAPERS)
def test_a_kecamatan_prints_first_cards_only(tmp_path: Path, kind: str) -> None:
    store = new_store(tmp_path, people=1)
    with pytest.raises(PrintedElsewhere) as caught:
        do(store, KASI, permohonan.open_request, 1, kind, PAPERS[kind])
    assert caught.value.facts == {"kind": kind, "policy": "2020-kelas"}
    assert do(store, KASI, permohonan.open_request, 1, "baru")
    store.close()


@pytest.mark.parametrize("second", ["baru", "hilang"])
def test_one_request_is_open_at_a_time(store: Store, second: str) -> None:
    do(store, KASI, permohonan.open_request, 1, "rusak", PAPERS["rusak"], "patah")
    with pytest.raises(RequestOpen):
        do(store, KASI, permohonan.open_request, 1, second, PAPERS["hilang"], "hilang")
    do(store, KASI, permohonan.open_request, 2, "baru")


def test_a_first_card_is_printed_once_in_a_life(store: Store) -> None:
    do(store, KASI, printing.order, [1], why="uji")
    report(store, send(store), "done")
    assert permohonan.current(store, 1) is None
    with pytest.raises(FirstCardDone):
        do(store, KASI, permohonan.open_request, 1, "baru")
    assert do(store, KASI, permohonan.open_request, 1, "hilang", PAPERS["hilang"], "hilang")


def test_rights_follow_the_kind(store: Store) -> None:
    with pytest.raises(NotAllowed):
        do(store, staff("perekaman"), permohonan.open_request, 1, "baru")
    with pytest.raises(NotAllowed):
        do(store, staff("cetak"), permohonan.open_request, 1, "hilang", PAPERS["hilang"], "hilang")
    do(store, staff("perekaman"), permohonan.open_request, 1, "hilang", PAPERS["hilang"], "hilang")


def test_only_other_kinds_than_the_first_are_audited_alone(store: Store) -> None:
    do(store, KASI, permohonan.open_request, 1, "baru")
    before = store.number("SELECT max(seq) FROM audit")
    made = do(store, KASI, permohonan.open_request, 2, "hilang", PAPERS["hilang"], "hilang")
    rows = store.rows("SELECT kind, facts FROM audit WHERE seq > ? ORDER BY seq", (before,))
    assert [kind for kind, _ in rows] == ["request_opened", "card_void", "reprint"]
    assert json.loads(rows[0][1]) == {"request": made, "resident": 2, "what": "hilang"}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("new", "baru"),
        (" LOST ", "hilang"),
        ("damaged", "rusak"),
        ("changed", "perubahan"),
        ("Baru", "baru"),
        ("perubahan", "perubahan"),
    ],
)
def test_kinds_are_read_in_both_languages(word: str, kind: str) -> None:
    assert permohonan.read_kind(word) == kind


@pytest.mark.parametrize("word", ["", "stolen", "bar", "\x1b[2J"])
def test_another_word_is_no_kind(word: str) -> None:
    with pytest.raises(KindUnknown) as caught:
        permohonan.read_kind(word)
    assert "\x1b" not in str(caught.value)


def test_a_resident_is_found_by_nik(store: Store) -> None:
    assert permohonan.resident_id(store, "1671020101900002") == 2
    with pytest.raises(ResidentUnknown) as caught:
        permohonan.resident_id(store, "1671020101999999")
    assert "1671020101999999" not in str(caught.value)


def test_a_mark_has_one_reason_and_can_be_taken_back(store: Store) -> None:
    with pytest.raises(PapersMissing):
        do(store, KASI, permohonan.mark, 1, "suket", " ")
    do(store, KASI, permohonan.mark, 1, "suket", "suket 1/2026")
    do(store, KASI, permohonan.mark, 1, "suket", "suket 2/2026")
    do(store, KASI, permohonan.mark, 1, "bencana", "banjir")
    assert store.rows("SELECT kind, why, by FROM mark ORDER BY kind") == [
        ("bencana", "banjir", "KASI"),
        ("suket", "suket 2/2026", "KASI"),
    ]
    do(store, KASI, permohonan.unmark, 1, "suket")
    assert store.rows("SELECT kind FROM mark") == [("bencana",)]
    acts = store.rows("SELECT kind FROM audit ORDER BY seq DESC LIMIT 4")
    assert [row[0] for row in acts] == ["unmarked", "marked", "marked", "marked"]


def test_marks_are_set_by_those_who_record_or_lead(store: Store) -> None:
    for role in ("cetak", "gudang", "dukungan", "auditor"):
        for verb, args in (
            (permohonan.mark, (1, "suket", "x")),
            (permohonan.unmark, (1, "suket")),
        ):
            with pytest.raises(NotAllowed):
                do(store, staff(role), verb, *args)


def test_an_unknown_mark_is_refused(store: Store) -> None:
    with pytest.raises(RuleRefused):
        do(store, KASI, permohonan.mark, 1, "teman", "teman kepala")


def test_no_number_of_a_resident_enters_the_trail_as_a_reason(store: Store) -> None:
    """A request that is withdrawn or freed says why in the trail, which is never edited."""
    do(store, KASI, permohonan.open_request, 1, "hilang", PAPERS["hilang"], "hilang di pasar")
    before = store.rows("SELECT count(*), max(seq) FROM audit")
    for verb in (permohonan.withdraw, permohonan.release):
        with pytest.raises(NumberInWords):
            do(store, KASI, verb, 1, "salah orang: 1671020101900002")
        with pytest.raises(PapersMissing):
            do(store, KASI, verb, 1, "  ")
    assert store.rows("SELECT count(*), max(seq) FROM audit") == before
    assert permohonan.current(store, 1) is not None
