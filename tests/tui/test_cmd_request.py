"""`tuntas request`: what is open or held, taken back, and freed after a missing card."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import permohonan, printing, ready
from model.actor import Actor, shell_actor
from model.claims.gate import NoCardForThat, ReasonMissing
from model.claims.priority import PriorityUnknown
from model.clock import FrozenClock
from model.printing import NotReady
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import beside, new_store, report, send
from tests.tui.command_run import listed, run
from tui.commands import request

ME = shell_actor("uji")
SARI = Actor("SARI", frozenset({"perekaman", "cetak"}), "operator")
NIK = "1671020101900001"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    store = new_store(tmp_path, people=3, blanks=3)
    yield store
    store.close()


def missing_card(store: Store) -> int:
    """Order one card, lose it, and say so; return the resident."""
    with store.write(ME) as tx:
        printing.order_next(tx, 1)
    job = send(store)
    report(store, job, "unsettled")
    two = beside(store)
    with store.write(ME) as tx:
        return printing.settle(tx, job.id, "missing", why="tidak ada", second=two).resident


def test_nothing_open_is_one_sentence(office: Store) -> None:
    assert run(request, office.path.parent) == (0, "Tidak ada permohonan terbuka.\n", "")
    assert listed(request, office.path.parent) == []


def test_a_request_held_after_a_missing_card_is_freed_by_the_section_head(office: Store) -> None:
    resident = missing_card(office)
    nik = f"{office.number('SELECT nik FROM resident WHERE id = ?', (resident,)):016d}"
    (held,) = listed(request, office.path.parent)
    assert (held["nik"], held["state"]) == (nik, "held")
    with pytest.raises(NotReady), office.write(ME) as tx:
        printing.order(tx, [resident], why="uji")
    with pytest.raises(NotAllowed):
        run(request, office.path.parent, "release", nik, "--why", "x", actor=SARI)
    code, out, _ = run(request, office.path.parent, "release", nik, "--why", "sudah dihitung")
    assert (code, "boleh dipesan lagi" in out) == (0, True)
    with office.write(ME) as tx:
        assert len(printing.order(tx, [resident], why="uji").jobs) == 1


def test_a_request_with_a_card_in_the_making_cannot_be_withdrawn(office: Store) -> None:
    with office.write(ME) as tx:
        made = printing.order_next(tx, 1)
    resident = office.number("SELECT resident FROM job WHERE id = ?", (made.jobs[0],))
    nik = f"{office.number('SELECT nik FROM resident WHERE id = ?', (resident,)):016d}"
    with pytest.raises(permohonan.CardInTheMaking):
        run(request, office.path.parent, "withdraw", nik, "--why", "salah")
    with office.write(ME) as tx:
        printing.cancel(tx, made.jobs, why="salah")
    assert run(request, office.path.parent, "withdraw", nik, "--why", "salah")[0] == 0
    assert office.one("SELECT state FROM request") == ("withdrawn",)
    assert resident in ready.ids(office), "a withdrawn first request may be made again"


def test_a_kecamatan_opens_no_request_for_a_lost_card(office: Store) -> None:
    nik = f"{office.number('SELECT nik FROM resident LIMIT 1'):016d}"
    with pytest.raises(permohonan.PrintedElsewhere):
        run(request, office.path.parent, "open", nik, "lost", "--doc", "surat-polisi=12")
    code, _, err = run(request, office.path.parent, "open", nik[:15], "lost")
    assert (code, "NIK-004" in err) == (1, True)


def test_papers_are_demanded_where_the_card_is_printed(tmp_path: Path) -> None:
    store = new_store(tmp_path, people=1, blanks=1, clock=FrozenClock())
    with store.write(ME) as tx:
        tx.set_meta("office_code", "16.71")
    nik = f"{store.number('SELECT nik FROM resident'):016d}"
    with pytest.raises(permohonan.PapersMissing):
        run(request, tmp_path, "open", nik, "lost", "--doc", "KK=1")
    papers = ("--doc", "F-1.02=7", "--doc", "KK=1", "--doc", "surat-polisi=LP/9")
    with pytest.raises(ReasonMissing):
        run(request, tmp_path, "open", nik, "lost", *papers)
    assert run(request, tmp_path, "open", nik, "lost", *papers, "--why", "di pasar")[0] == 0
    (row,) = listed(request, tmp_path)
    assert (row["kind"], row["why"]) == ("hilang", "di pasar")
    assert store.rows("SELECT reason, uid FROM card_void") == [("hilang", "")]
    store.close()


def test_a_change_that_is_no_reason_for_a_card_is_refused(tmp_path: Path) -> None:
    store = new_store(tmp_path, office="16.71", people=1, blanks=1)
    nik = f"{store.number('SELECT nik FROM resident'):016d}"
    papers = [f"--doc={name}=1" for name in ("F-1.02", "KK", "bukti-perubahan", "kartu-lama")]
    change = ("open", nik, "changed", *papers, "--why", "desa baru", "--ground")
    with pytest.raises(NoCardForThat) as caught:
        run(request, tmp_path, *change, "pemekaran", lang="en")
    assert caught.value.facts["ground"] == "A split district"
    assert run(request, tmp_path, *change, "elemen")[0] == 0
    store.close()


def test_going_first_is_asked_and_approved_by_two(office: Store) -> None:
    home = office.path.parent
    nik = f"{office.number('SELECT nik FROM resident LIMIT 1'):016d}"
    code, out, _ = run(request, home, "first", nik, "sakit", "--why", "RS", actor=SARI)
    assert (code, "diusulkan" in out) == (0, True)
    with pytest.raises(NotAllowed):
        run(request, home, "approve", nik, actor=SARI)
    assert "di depan antrean" in run(request, home, "approve", nik)[1]
    with pytest.raises(PriorityUnknown):
        run(request, home, "refuse", nik, "--why", "x")


def test_a_slip_to_the_office_that_makes_the_card(office: Store) -> None:
    home = office.path.parent
    nik = f"{office.number('SELECT nik FROM resident LIMIT 1'):016d}"
    assert "Rujukan RJ-1/2026 ke Disdukcapil 16.71" in run(request, home, "refer", nik, "lost")[1]
    (row,) = listed(request, home, "refer", nik, "lost")
    assert row == {"referral": "RJ-2/2026", "kind": "hilang", "office": "16.71"}
