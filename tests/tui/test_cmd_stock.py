"""`tuntas stock`: every act by words, with the second person's PIN as a line of stdin."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import blanko, blanko_check
from model.actor import SYSTEM
from model.blanko import Place
from model.clock import FrozenClock
from model.errors import ModelError
from model.goods import mark
from model.store import Store
from tests.model.office import do
from tests.tui.command_run import listed, run
from tests.tui.desks import template
from tui.commands import stock

PIN = {"YANTO": "1357", "SARI": "2468", "BUDI": "9999"}
CHIPS = [f"04A1B2C3D4E5{n:02X}" for n in range(4)]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return the home of a small office with 3,988 blanks and three people with PINs."""
    (tmp_path / "tuntas.db").write_bytes(template(3))
    return tmp_path


@pytest.fixture
def store(office: Path) -> Iterator[Store]:
    """Open the office's store beside the commands."""
    found = Store.open(office / "tuntas.db", FrozenClock())
    with found.write(SYSTEM) as tx:
        tx.insert("lane", printer="kartu1", address="", state="idle", need="", code="", since_at=0,
                  want="run", heard_at=0, pause_need="")  # fmt: skip
    yield found
    blanko_check.verify(found)
    found.close()


@pytest.fixture
def two(office: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run an act with people beside who type their PINs; return the one row that it gives."""

    def act(*words: str, who: tuple[str, ...] = ("YANTO",)) -> Any:
        typed = "".join(f"{PIN[name]}\n" for name in who)
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        flag = ["--second", who[0]] if len(who) == 1 else []
        found = listed(stock, office, *words, *flag, "--pin-stdin")
        assert len(found) == 1
        return found[0]

    return act


def test_received_opened_spoiled_cut_and_burned(office: Path, store: Store, two: Any) -> None:
    """From the box to the fire; each paper is numbered and printed again whole."""
    alone = ("receive", "50", "--from", "Ditjen", "--doc", "BAST 1")
    with pytest.raises(ModelError, match="OPR-114"):
        listed(stock, office, *alone)
    with pytest.raises(ModelError, match="STK-102"):
        two(*alone, "--item", "kartu_lama")
    told = listed(stock, office, *alone, "--item", "pita")
    assert told == [{"entry": 2, "item": "pita", "balance": 50}], "alone: supplies, a plain entry"
    file = office / "uid.csv"
    file.write_text("\n".join(CHIPS), encoding="utf-8")
    boxes = ("--box", "K-1 6 r1", "--box", "K-2 4", "--uids", f"K-2={file}")
    came = two("receive", "10", "--from", "Ditjen", "--doc", "BAST 2", "--told", "12",
               "--damaged", "1", *boxes)  # fmt: skip
    assert (came["balance"], came["document"]) == (3_997, "BAST/1/167102/2026")
    assert [row["state"] for row in listed(stock, office, "boxes")] == ["open", "sealed"]
    more = ("receive", "2", "--from", "Ditjen", "--doc", "BAST 2", "--kind", "province")
    with pytest.raises(ModelError, match="STK-111"):
        two(*more)
    assert two(*more, "--rest")["balance"] == 3_999
    traced = listed(stock, office, "trace", CHIPS[0])[0]
    assert (traced["state"], traced["box"], traced["doc"]) == ("sealed", "K-2", "BAST 2")
    assert two("open", "K-2")["state"] == "open"
    two("spoil", "--uid", CHIPS[0], "--reason", "chip")
    two("spoil", "3", "--why", "sobek")
    assert listed(stock, office, "trace", CHIPS[0])[0]["state"] == "spoiled"
    chips = listed(stock, office, "check", "--chips")
    assert {row["uid"] for row in chips} == set(CHIPS[1:])
    assert [row["reason"] for row in listed(stock, office, "cut")] == ["tiba_rusak", "chip", "lain"]
    assert two("cut", "--all")["pieces"] == 5
    old = two("collect", "12", "--from", "Kec. Kertapati", "--reason", "rusak")
    assert (old["qty"], old["from"]) == (12, "Kec. Kertapati")
    assert listed(stock, office, "pull") == []
    words = ("destroy", "--place", "Halaman", "--how", "dibakar", "--counted", "5")
    burned = two(*words, "--witness", "YANTO", "--witness", "SARI", who=("YANTO", "SARI"))
    assert blanko.held(store, Place("destroyed")) == burned["pieces"] == 5
    numbers = [row["number"] for row in listed(stock, office, "documents")]
    assert len(numbers) == 4 and burned["number"] in numbers
    code, out, _ = run(stock, office, "documents", burned["number"])
    assert code == 0 and "BERITA ACARA PEMUSNAHAN" in out and CHIPS[0] in out
    run(stock, office, "documents", burned["number"], "--out", str(office / "bam.txt"))
    assert "YANTO" in (office / "bam.txt").read_text("utf-8")
    with pytest.raises(ModelError, match="DOK-102"):
        run(stock, office, "documents", burned["number"], "--out", str(office / "bam.txt"))


def test_counted_lent_and_put_aside(office: Path, store: Store, two: Any) -> None:
    """A blind count to its booking; loans there and back; lots, returns; a past day; the card."""
    run(stock, office, "issue", "30", "--printer", "kartu1")
    run(stock, office, "issue", "5", "--printer", "kartu1", "--back")
    (count,) = listed(stock, office, "count", "begin", "--at", "store")[0]["counts"]
    assert "difference" not in str(listed(stock, office, "count"))
    with pytest.raises(ModelError, match="HIT-105"):
        run(stock, office, "count", "show", str(count))
    assert listed(stock, office, "count", "tell", str(count), "3961")[0]["both"] is False
    assert two("count", "tell", str(count), "3961")["both"] is True
    assert listed(stock, office, "count", "show", str(count))[0]["difference"] == -2
    booked = two("count", "book", str(count), "--why", "hilang")
    assert booked["document"] == "BAS/1/167102/2026"
    assert two("count", "found", "1", "--why", "di belakang lemari")["difference"] == 1
    (again,) = listed(stock, office, "count", "begin", "--printer", "kartu1")[0]["counts"]
    again = listed(stock, office, "count", "again", str(again))[0]["counts"][0]
    run(stock, office, "count", "drop", str(again))
    two("loan", "lend", "--qty", "100", "--party", "Kec. Plaju", "--due", "14")
    said = run(stock, office, "loan")[1].splitlines()  # people read words, machines the JSON
    assert said[0].split()[:3] == ["Nomor", "Arah", "Kantor"]
    assert "kita pinjamkan  Kec. Plaju  blanko" in said[1] and said[1].endswith("terbuka")
    assert "lent by us" in run(stock, office, "loan", lang="en")[1]
    papers = run(stock, office, "documents")[1]
    assert "pinjam meminjam" in papers and "kind" not in papers
    two("loan", "borrow", "--qty", "20", "--party", "Kab. OKI", "--doc", "SP 1", "--due", "31-12")
    two("loan", "back", "--number", "P-0001", "--qty", "60", "--damaged", "1")
    two("loan", "back", "--number", "P-0002", "--qty", "20")
    two("loan", "keep", "--number", "P-0001", "--why", "surat kadis")
    assert listed(stock, office, "loan") == []
    assert {row["left"] for row in listed(stock, office, "loan", "--all")} == {0}
    lot = two("hold", "pieces", "50", "--why", "lembap")["lots"][0]
    two("hold", "release", lot, "--qty", "20")
    two("hold", "condemn", lot, "--qty", "10", "--why", "rusak")
    two("return", "--lot", lot, "--party", "Ditjen", "--why", "cacat")
    assert listed(stock, office, "hold") == []
    assert blanko.held(store, Place("quarantine", lot)) == 0
    rows = listed(stock, office)
    assert all(row.keys() == {"item", "office", "bin", "balance", "place"} for row in rows)
    assert sum(row["balance"] for row in rows) == blanko.received(store)
    today = "2026-11-21"
    at = {row["bin"]: row["qty"] for row in listed(stock, office, "at", today) if row["qty"]}
    assert at["store"] == blanko.held(store, Place("store"))
    card = listed(stock, office, "card")
    assert card[-1]["left"] == blanko.available(store)
    code, out, _ = run(stock, office, "card", "--columns", "132")
    assert (code, "KARTU STOK" in out) == (0, True)
    assert "Gudang" in run(stock, office, "at", "21-11-2026")[1]
    assert "cocok" in run(stock, office)[1]


def test_what_one_alone_may_not(office: Path, store: Store, two: Any) -> None:
    """Without a second person, with oneself, a wrong PIN, one who may not: nothing is booked."""
    before = blanko.balances(store)
    for words, code in (
        (("spoil", "2", "--why", "sobek"), "OPR-114"),
        (("destroy", "--place", "X", "--how", "Y"), "OPR-114"),
        (("hold", "pieces", "5", "--why", "x"), "OPR-114"),
        (("open", "K-1"), "OPR-114"),
        (("loan", "lend", "--qty", "5", "--party", "X", "--due", "besok"), "STK-109"),
        (("receive", "5", "--from", "X", "--doc", "Y", "--box", "K-1"), "STK-107"),
        (("receive", "5", "--from", "X", "--doc", "Y", "--uids", "K=/nirwana"), "STK-108"),
    ):
        with pytest.raises(ModelError, match=code):
            run(stock, office, *words)
    for who, code in (("RINA", "OPR-101"), ("TAMU", "OPR-105")):
        PIN[who] = "8642"
        with pytest.raises(ModelError, match=code):
            two("spoil", "2", "--why", "sobek", who=(who,))
    with pytest.raises(ModelError, match="OPR-112"):
        two("destroy", "--place", "X", "--how", "Y", "--witness", "SARI", "--witness", "sari",
            who=("SARI", "SARI"))  # fmt: skip
    assert blanko.balances(store) == before


def test_the_nightly_check_says_what_nobody_explains(office: Path, store: Store) -> None:
    """Exit code 1 while something is unexplained; the night is kept and shown again."""
    code, out, _ = run(stock, office, "check")
    assert (code, "0 perbedaan" in out) == (0, True)
    with store.write(SYSTEM) as tx:
        nobody = tx.one("SELECT id FROM resident ORDER BY id LIMIT 1")
        tx.execute("UPDATE resident SET status = 'CARD_PRINTED' WHERE id = ?", nobody)
        tx.insert("mirror", resident=nobody[0], was="PRINT_READY_RECORD", status="CARD_PRINTED",
                  status_on="2026-11-20", seen_at=tx.now_ms, source="uji", jump=0)  # fmt: skip
    code, out, _ = run(stock, office, "check", as_json=True)
    assert (code, '"look": 1' in out) == (1, True)
    code, out, _ = run(stock, office, "check", "--last", lang="en")
    assert code == 1 and "never printed here" in out and "167102" in out


def test_a_signed_paper_proves_the_book(office: Path, store: Store) -> None:
    do(store, SYSTEM, blanko.receive, 5, party="Pusat", doc="BAST 1")
    short = do(store, SYSTEM, mark.head).short
    do(store, SYSTEM, blanko.receive, 5, party="Pusat", doc="BAST 2")
    code, out, _ = run(stock, office, "check", "--proof", f" {short.lower()} ")
    assert code == 0 and "Cocok" in out
    other = short[:-1] + ("0" if short[-1] != "0" else "1")
    code, out, _ = run(stock, office, "check", "--proof", other)
    assert code == 1 and "TIDAK COCOK" in out
