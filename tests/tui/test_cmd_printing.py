"""The commands of the printing road, run as a shell runs them: output, exit code, and the store."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import blanko, lanes, operators, permohonan, ready
from model.actor import SYSTEM
from model.clock import SystemClock
from model.policy import shipped
from model.store import STORE_NAME, Store
from tests.queue_office import OFFICE, end, enrol, feed, mend, new_office, nik_of
from tui.__main__ import main
from tui.commands.init import furnish


@pytest.fixture
def office(home: Path) -> Iterator[Path]:
    """Return the home of an office with ten print-ready people and a hundred blanks."""
    new_office(home, SystemClock()).close()
    yield home


@pytest.fixture
def store(office: Path) -> Iterator[Store]:
    """Return that office's store, open beside the commands."""
    opened = Store.open(office / STORE_NAME, SystemClock())
    yield opened
    opened.close()


def make_whole(store: Store) -> None:
    """Give everybody what a card must say."""
    with store.write(SYSTEM) as tx:
        furnish(tx, OFFICE, "Kecamatan Seberang Ulu I", "Asia/Jakarta")
        tx.execute(
            "UPDATE resident SET birth_place = 'PALEMBANG', address = 'JL. CONTOH 12',"
            " kel_code = '16.71.02.1002', kec_code = '16.71.02', religion = 'ISLAM', work = 'GURU'"
        )


def tuntas(home: Path, *words: str) -> tuple[int, str, str]:
    """Run one command and return its exit code and what it said."""
    out, err = io.StringIO(), io.StringIO()
    code = main(["--home", str(home), *words], {"LANG": "C.UTF-8"}, out, err)
    return code, out.getvalue(), err.getvalue()


def listed(home: Path, *words: str) -> Any:
    """Run one command with --json and return its list."""
    code, out, err = tuntas(home, *words, "--json")
    assert (code, err) == (0, ""), err
    return json.loads(out)


def test_ready_lists_the_queue_in_order(office: Path, store: Store) -> None:
    """Every key of the contract; NIK as text."""
    rows = listed(office, "ready")
    assert [row["nik"] for row in rows] == [nik_of(n) for n in range(1, 11)]
    assert rows[0]["status"] == "PRINT_READY_RECORD"
    assert rows[0]["status_age_days"] > 0
    assert {"kk", "name", "birth_on", "sex", "kelurahan", "rank", "note"} <= rows[0].keys()
    assert len(listed(office, "ready", "--kelurahan", "Silaberanti")) == 2
    assert len(listed(office, "ready", "--limit", "4")) == 4


def test_ready_under_two_policies_gives_two_orders(office: Path, store: Store) -> None:
    """A disaster victim is one of all in 2017, of a class of their own in 2020."""
    with store.write(SYSTEM) as tx:
        resident = permohonan.resident_id(store, nik_of(1))
        permohonan.mark(tx, resident, "bencana", "korban kebakaran")
    names = [policy.name for policy in shipped()]
    orders = {name: [row["nik"] for row in listed(office, "ready", "--policy", name)]
              for name in names}  # fmt: skip
    assert len({tuple(order) for order in orders.values()}) == len(names)


def test_an_unknown_policy_is_a_refusal(office: Path) -> None:
    """One sentence, nothing listed."""
    code, out, err = tuntas(office, "ready", "--policy", "2099")
    assert (code, out) == (1, "")
    assert "KBJ-102" in err


def test_order_takes_the_next_of_the_queue(office: Path, store: Store) -> None:
    """A batch with its jobs; the queue is shorter by as many."""
    (made,) = listed(office, "order", "--limit", "4")
    assert made == {"batch": "B-0001", "jobs": [1, 2, 3, 4], "mending": 0}
    assert ready.total(store) == 6
    rows = listed(office, "jobs", "--state", "queued")
    assert [row["nik"] for row in rows] == [nik_of(n) for n in range(1, 5)]
    assert {"job", "batch", "nik", "state", "printer", "token", "reason", "at"} <= rows[0].keys()
    assert rows[0]["batch"] == "B-0001"


def test_order_by_nik_may_go_ahead_of_the_queue(office: Path, store: Store) -> None:
    """The reason of a resident who stands at the counter is kept in the trail."""
    code, out, err = tuntas(office, "order", nik_of(9))
    assert (code, out) == (1, "")
    assert "--why" in err and "CTK-114" in err
    assert store.number("SELECT count(*) FROM job") == 0
    (made,) = listed(office, "order", nik_of(9), "--why", "warga hadir di loket")
    assert len(made["jobs"]) == 1
    facts = store.one("SELECT facts FROM audit WHERE kind = 'ordered'")
    assert facts is not None
    assert json.loads(facts[0])["why"] == "warga hadir di loket"
    code, _, err = tuntas(office, "order", nik_of(9))
    assert code == 1
    assert "CTK-111" in err


def test_who_waits_for_a_correction_is_left_out_of_an_order(office: Path, store: Store) -> None:
    """Counted where many are ordered, refused where named; taken in with a reason that is kept."""
    with store.write(SYSTEM) as tx:
        mend(tx, 2, 9)
    code, out, _ = tuntas(office, "order", "--limit", "3")
    assert code == 0 and "1 orang menunggu perbaikan data, tidak ikut" in out
    ordered = [row["nik"] for row in listed(office, "jobs")]
    assert sorted(ordered) == [nik_of(one) for one in (1, 3, 4)]
    (made,) = listed(office, "order", "--limit", "1")
    assert made["mending"] == 1 and len(made["jobs"]) == 1
    code, _, err = tuntas(office, "order", nik_of(2), "--why", "berobat")
    assert code == 1 and "CTK-111" in err and "menunggu perbaikan data" in err
    for words in (("--limit", "1"), (nik_of(2),)):
        code, _, err = tuntas(office, "order", *words, "--with-corrections")
        assert code == 1 and "CTK-114" in err, "in front, and all the same it needs a reason"
    why = ("--with-corrections", "--why", "berobat")
    (made,) = listed(office, "order", "--limit", "1", *why)
    assert made["mending"] == 0
    tuntas(office, "order", nik_of(9), *why)
    kept = [
        json.loads(one[0]) for one in store.rows("SELECT facts FROM audit WHERE kind='ordered'")
    ]
    assert [one.get("mending") for one in kept] == [None, None, 1, 1]
    assert kept[-1]["why"] == "berobat" and ready.why_not(store, 2) == "in_the_making"


def test_the_front_of_the_queue_needs_no_reason(office: Path, store: Store) -> None:
    """Named or counted, it is the same order."""
    (made,) = listed(office, "order", nik_of(2), nik_of(1))
    assert len(made["jobs"]) == 2
    facts = store.one("SELECT facts FROM audit WHERE kind = 'ordered'")
    assert facts is not None and json.loads(facts[0])["jumped"] == 0


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("167102010190000", "NIK-004"),
        ("16710201019000011", "NIK-003"),
        ("1671022902990001", "NIK-009"),
        ("167102O101900001", "NIK-002"),
    ],
)
def test_a_bad_nik_is_one_sentence(office: Path, store: Store, typed: str, code: str) -> None:
    """15 and 17 digits, 29-02 of a common year, a letter: refused, nothing ordered."""
    exit_code, out, err = tuntas(office, "order", typed)
    assert (exit_code, out) == (1, "")
    assert code in err
    assert len(err.splitlines()) == 1
    assert store.number("SELECT count(*) FROM job") == 0


def test_order_that_does_not_say_whom_is_a_usage_error(office: Path, store: Store) -> None:
    """Nothing is ordered by a word forgotten."""
    for words in (("order",), ("order", nik_of(1), "--limit", "3"), ("order", "--limit", "0"),
                  ("order", "--limit", "2", "--reason", "lost")):  # fmt: skip
        code, out, err = tuntas(office, *words)
        assert (code, out) == (2, "")
        assert len(err.splitlines()) == 1
    assert store.number("SELECT count(*) FROM job") == 0


def test_replacement_cards_are_printed_elsewhere(office: Path, store: Store) -> None:
    """A kecamatan prints first cards only; papers are read as NAME=NO."""
    code, _, err = tuntas(office, "order", nik_of(1), "--reason", "lost", "--doc", "KK=1")
    assert code == 1
    assert "CTK-103" in err
    code, _, err = tuntas(office, "order", nik_of(1), "--reason", "lost", "--doc", "KK")
    assert code == 2


def test_replacement_cards_need_their_papers(office: Path, store: Store) -> None:
    """At Disdukcapil a lost card is ordered once the papers are named, all in one transaction."""
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", "16.71")
        tx.execute("UPDATE resident SET office = ''")
        blanko.receive(tx, 5, party="Ditjen", doc="BAST 1")
    code, _, err = tuntas(office, "order", nik_of(1), "--reason", "lost", "--doc", "KK=167")
    assert code == 1
    assert "CTK-102" in err
    assert store.number("SELECT count(*) FROM request") == 0, "nothing is left half done"
    papers = ("--doc", "KK=167", "--doc", "F-1.02=12", "--doc", "surat-polisi=SKTLK/9")
    words = ("order", nik_of(1), "--reason", "hilang", *papers)
    assert "CTK-137" in tuntas(office, *words)[2], "a further card needs its reason"
    (made,) = listed(office, *words, "--why", "warga hadir di loket")
    assert len(made["jobs"]) == 1
    (row,) = listed(office, "jobs")
    assert row["kind"] == "hilang"


def test_jobs_for_people_speak_words(office: Path, store: Store) -> None:
    """States in words, no JSON."""
    tuntas(office, "order", "--limit", "2")
    code, out, _ = tuntas(office, "jobs")
    assert code == 0
    assert "antre" in out
    assert "2 pekerjaan." in out
    assert "queued" in tuntas(office, "jobs", "--lang", "en")[1]


def test_settle_moves_the_blank_to_the_right_bin(
    office: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each verdict has its bin; a second verdict is refused; `missing` takes a second person."""
    with store.write(SYSTEM) as tx:
        operators.add(tx, "YANTO", "1357", ("kasi",))
    enrol(store, "kartu1")
    bins = {"printed": "printed", "spoiled": "spoiled", "kosong": "tray", "missing": "difference"}
    tuntas(office, "order", "--limit", "4")
    for verdict, bin in bins.items():
        job = end(store, feed(store, "kartu1"), "unsettled", "no answer")
        before = _held(office, bin)
        words = ["settle", job.token, verdict, "--why", "dilihat di baki keluar"]
        if verdict == "missing":
            assert "OPR-114" in tuntas(office, *words)[2] and _held(office, bin) == before
            words += ["--second", "YANTO", "--pin-stdin"]
            for pin, code in (("9999", 1), ("1357", 0)):
                monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
                assert tuntas(office, *words, "--lang", "en")[0] == code
            said = {"job": job.id}
        else:
            (said,) = listed(office, *words)
        assert said["job"] == job.id
        assert _held(office, bin) == before + 1
        code, _, err = tuntas(office, "settle", str(job.id), "printed", "--why", "lagi")
        assert code == 1
        assert "CTK-116" in err
    assert sum(row["balance"] for row in listed(office, "stock")) == 100


def _held(home: Path, bin: str) -> int:
    return sum(row["balance"] for row in listed(home, "stock") if row["bin"] == bin)


def test_settle_refuses_other_words(office: Path, store: Store) -> None:
    """An unknown verdict is refused by the model, a missing reason by the command line."""
    code, _, err = tuntas(office, "settle", "1", "reprint", "--why", "x")
    assert (code, "CTK-115" in err) == (1, True)
    assert tuntas(office, "settle", "1", "printed")[0] == 2


def test_stock_and_lane_give_machines_one_object(office: Path, store: Store) -> None:
    """What was booked, and the balance of the store after it; the wish of a lane."""
    acts = {
        ("issue", "30", "--printer", "kartu1"): ("entry", 2, 70),
        ("issue", "10", "--printer", "kartu1", "--back"): ("entry", 3, 80),
    }
    for words, (key, value, balance) in acts.items():
        (row,) = listed(office, "stock", *words)
        assert (row[key], row["item"], row["balance"]) == (value, "blanko", balance)
    enrol(store, "kartu1")
    assert listed(office, "lane", "kartu1", "jeda") == [{"printer": "kartu1", "want": "pause"}]


def test_init_gives_machines_one_object(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the store is and whose it is."""
    monkeypatch.setattr("sys.stdin", io.StringIO("135790\n"))
    words = ("init", "--office", "16.71.02", "--name", "Uji", "--admin", "admin", "--pin-stdin")
    folder = home / "baru"
    assert listed(folder, *words) == [
        {"home": str(folder), "office": "16.71.02", "admin": "admin"},
    ]


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (("receive", "0", "--from", "D", "--doc", "1", "--item", "pita"), 1, "STK-101"),
        (("receive", "-5", "--from", "D", "--doc", "1", "--item", "film"), 1, "STK-101"),
        (("receive", "5", "--from", " ", "--doc", "1", "--item", "pita"), 1, "STK-104"),
        (("receive", "5", "--from", "D", "--doc", "1"), 1, "OPR-114"),
        (("receive", "5", "--from", "D", "--doc", "1", "--item", "kertas"), 1, "STK-102"),
        (("receive", "lima", "--from", "D", "--doc", "1"), 2, ""),
        (("issue", "500", "--printer", "kartu1"), 1, "STK-103"),
        (("count", "7"), 2, ""),
        (("spoil", "1", "--why", "sobek"), 1, "OPR-114"),
    ],
)
def test_stock_refuses(
    office: Path, store: Store, words: tuple[str, ...], exit_code: int, code: str
) -> None:
    """Each bad figure has its sentence and changes nothing."""
    before = listed(office, "stock")
    found, out, err = tuntas(office, "stock", *words)
    assert (found, out) == (exit_code, "")
    assert code in err
    assert len(err.splitlines()) <= 1
    assert listed(office, "stock") == before


@pytest.mark.parametrize(("named", "told"), [("kartu9", "SMP-108"), ("", "SMP-101")])
def test_a_node_without_its_printer_is_a_matter_of_settings(
    office: Path, named: str, told: str
) -> None:
    """Exit code 2: systemd does not start a misspelt tuntas-node@ again every five seconds."""
    (office / "tuntas.toml").write_text(
        '[[printer]]\nname = "kartu1"\naddress = "fake://?seed=1"\n' if named else ""
    )
    code, _, err = tuntas(office, "node", *(["--printer", named] if named else []))
    assert (code, told in err, len(err.splitlines())) == (2, True, 1)


def test_lane_asks_and_refuses(office: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wish is in the row of the lane; a printer that does not exist is refused."""
    enrol(store, "kartu1")
    assert tuntas(office, "lane", "kartu1", "pause")[0] == 0
    assert lanes.wanted(store, "kartu1") == "pause"
    assert tuntas(office, "lane", "kartu1", "lanjut")[0] == 0
    assert lanes.wanted(store, "kartu1") == "resume"
    code, _, err = tuntas(office, "lane", "kartu9", "pause")
    assert (code, "CTK-117" in err) == (1, True)


def test_card_writes_one_whole_picture(office: Path, store: Store, tmp_path: Path) -> None:
    """For its owner only, never over another file unasked, and the look is in the trail."""
    picture = tmp_path / "kartu.png"
    words = ("card", nik_of(1), "--specimen", "--out", str(picture))
    code, _, err = tuntas(office, *words)
    assert (code, "KAR-105" in err, picture.exists()) == (1, True, False)
    make_whole(store)
    assert tuntas(office, *words)[0] == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob(".*.tmp")] == []
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'view'") == 1
    picture.write_text("milik orang lain")
    code, _, err = tuntas(office, *words)
    assert (code, "KAR-201" in err) == (1, True)
    assert picture.read_text() == "milik orang lain"
    assert tuntas(office, *words, "--force")[0] == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_card_to_nowhere_is_refused(office: Path, store: Store, tmp_path: Path) -> None:
    """A folder that is not there, a NIK that is not here."""
    make_whole(store)
    nowhere = str(tmp_path / "tiada" / "kartu.png")
    code, _, err = tuntas(office, "card", nik_of(1), "--specimen", "--out", nowhere)
    assert (code, "KAR-202" in err) == (1, True)
    code, _, err = tuntas(office, "card", nik_of(99), "--out", str(tmp_path / "k.png"))
    assert (code, "CTK-106" in err) == (1, True)
