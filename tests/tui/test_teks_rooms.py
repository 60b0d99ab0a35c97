"""Work lists, requests, certificates, campaign and queue of people in lines, with their rights."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from model import antrean, campaign
from model.actor import SYSTEM, shell_actor
from model.clock import FrozenClock
from tests.tui.desks import SITI, open_desk
from tests.tui.line_script import agree, at, kinds, office, rows
from tests.tui.test_screen_campaign import begun, busy_month
from tests.tui.test_screen_claim import full, printed_twice
from tests.tui.test_screen_work import OTHER, waiting
from tests.tui.test_teks_enrol import PromptSeat
from tui.seat import DeskSeat

ME = shell_actor("uji")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_morning_with_the_work_lists_as_text(home: Path, lang: str) -> None:
    """The board, a list, a case: other NIK, choice, letter and its answer, contact, call, put off;
    what is done stands in the store as from the screens."""
    with office(home) as desk:
        desk.clerk.write(SYSTEM, waiting)
        answers = ["11", "99", "3", "1", "8", OTHER, "9", "1", "4", "0812-7000-1234"]
        answers += ["6", "1", "0", "7", "1", "sudah dihapus", "2", "2", "nanti sore", "c", "map 7"]
        answers += ["3", "3", "menunggu surat", "1", "b", "p", "0", "m", "0", "0", "0"]
        said = at(desk, "SARI", *answers, lang=lang, columns=80)
        agree(f"teks_work_{lang}", said)
        assert rows(desk, "SELECT what, list, why FROM work_note ORDER BY id") == [
            ("note", "dup", ""), ("snooze", "call", "nanti sore"), ("note", "dup", "map 7"),
            ("snooze", "dup", "menunggu surat"),
        ]  # fmt: skip
        assert rows(desk, "SELECT kind, answer FROM letter") == [("duplikat", "sudah dihapus")]
        assert rows(desk, "SELECT keep FROM work_twin") == [("this",)]
        kinds = [str(kind) for (kind,) in rows(desk, "SELECT kind FROM audit ORDER BY seq")]
        assert kinds.count("search") == 1 and kinds.count("view") == 1
        told = at(desk, "YANTO", "11", "1", "1", "11", "0", "10", "0", "0", "0")
        assert "Warga: 1" in told and "Tidak ada kasus rekaman yang terbuka" in told
        for who in ("BUDI", "RINA"):
            assert at(desk, who, "11").count("OPR-101") == 1


def test_a_claim_paper_by_paper_and_a_suket_as_text(home: Path) -> None:
    """Requests at the regency's office; the head of section approves and issues."""
    with open_desk(home, FrozenClock(), ready=1) as desk:
        desk.clerk.write(SYSTEM, lambda tx: tx.set_meta("office_code", "16.71"))
        desk.clerk.write(ME, printed_twice)
        there = replace(desk, office="16.71")
        answers = [str(SITI), "8", "1", "3", "3", "1", "2", "0", "1", "1", "7/XI", "", "LP/12"]
        answers += ["hilang di pasar", "1", "1", "2", "ketemu", "4", "3", "1", "rujukan RS 12"]
        said = at(there, "SARI", *answers, "7", "0", "0", columns=80)
        agree("teks_claim_id", said)
        for code in ("CTK-133", "CTK-104", "OPR-101"):
            assert said.count(code) == 1, code
        assert rows(desk, "SELECT kind, state, why FROM request WHERE resident = 1") == [
            ("hilang", "withdrawn", "hilang di pasar")
        ]
        assert rows(desk, "SELECT count(*) FROM card_void") == [(1,)]
        answers = [str(SITI), "b", "s", "5", "telat", "0", "u", "1", "1", "", "t", "1", "1", "t"]
        answers += ["2", "1", "3", "x", "salah orang", "1", "1", "1", "4", "1", "0", "0"]
        said = at(there, "YANTO", *answers, columns=80)
        agree("teks_suket_id", said)
        for code in ("CTK-144", "SKT-102", "SKT-105", "LKT-104"):
            assert said.count(code) == 1, code
        assert rows(desk, "SELECT state FROM suket ORDER BY id") == [("void",), ("retired",)]
        assert rows(desk, "SELECT state, decided_by FROM priority") == [("approved", "YANTO")]
        shown = at(there, "RINA", str(SITI), "8", "1", "0", "9", "1", "0", "0")
        assert shown.count("OPR-101") == 2 and "hilang di pasar" not in shown


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_lists_of_requests_and_certificates_as_text(home: Path, lang: str) -> None:
    with open_desk(home, FrozenClock(), ready=1) as desk:
        desk.clerk.write(SYSTEM, lambda tx: tx.set_meta("office_code", "16.71"))
        desk.clerk.write(ME, full)
        there = replace(desk, office="16.71")
        said = at(there, "SARI", "13", "9", "1", "1", "0", "0", "3", "7", "2", "0", "x", "0",
                  lang=lang, columns=80)  # fmt: skip
        agree(f"teks_claims_{lang}", said)
        assert kinds(desk).count("view") == 1 and kinds(desk).count("search") == 3
        shown = at(there, "RINA", "13", "1", "0", "2", "0", "0")
        assert "SITI" not in shown and "hilang di pasar" not in shown and "S. A." in shown
        assert at(there, "BUDI", "13").count("OPR-101") == 1


def test_a_kecamatan_refers_and_prints_the_slip(home: Path) -> None:
    with office(home) as desk:
        seat = PromptSeat()
        there = replace(desk, seat=cast(DeskSeat, seat), suket_while_blanks=False)
        desk.clerk.write(SYSTEM, lambda tx: tx.set_meta("epoch", "0123456789abcdef"))
        said = at(there, "SARI", str(SITI), "8", "1", "1", "1", "0", "9", "1", "0", "0")
        assert "Rujukan RJ-1/2026 ke Disdukcapil Kota Palembang" in said
        assert "Slip S-1 dicetak" in said and len(seat.slips) == 1
        assert said.count("SKT-104") == 2, "when it opens, and when T is pressed"


def test_the_campaign_and_the_queue_of_people_as_text(home: Path) -> None:
    with office(home) as desk:
        desk.clerk.write(SYSTEM, busy_month)
        seat = PromptSeat()
        there = replace(desk, seat=cast(DeskSeat, seat), tickets=True)
        assert "Belum ada kampanye" in at(there, "SARI", "12", "1", "k", "u", "0")
        desk.clerk.write(ME, begun)
        answers = ["12", "1", "2", "0", "3", "k", "u", "28-02-2025", "mundur", "1"]
        answers += ["31-01-2027", "1"]
        answers += ["5", "Uji", "", "31-12-2026", "1", "0"]
        answers += ["14", "6", "1", "6", "2", "1", "2", "3", "5", "A001", "4", "4", "5", "Z9", "0"]
        said = at(there, "YANTO", *answers, columns=80)
        agree("teks_campaign_id", said)
        found = desk.clerk.read(campaign.running)
        assert [(one.name, one.until_on) for one in found] == [
            ("Uji", date(2026, 12, 31)), ("Rekam tuntas Silaberanti", date(2027, 1, 31)),
        ]  # fmt: skip
        now = desk.clerk.read(antrean.people)
        assert (now.served, [one.name for one in now.waiting]) == (1, ["B-001"])
        assert len(seat.slips) == 2
        assert "'14' tidak ada" in at(desk, "SARI", "14"), "off: not offered"
        assert at(there, "BUDI", "12", "14").count("OPR-101") == 2
