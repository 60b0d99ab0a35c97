"""`tuntas why` and `tuntas centre`, and the centre of an open practice session."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from model.actor import SYSTEM, Actor
from model.centre import practice
from model.centre.practice import CentreBusy, NoPracticeCentre, PracticeCentre
from model.centre.simulated import KIND
from model.clock import FrozenClock
from model.errors import StoreBusy
from model.person import NobodyHasNik
from model.rights import NotAllowed
from model.store import Store
from tests.model.centre_office import record
from tests.model.enrol_office import begin, office
from tests.tui.command_run import listed, run
from tui import practice_centre
from tui.clerk import Clerk
from tui.commands import centre, show, why
from tui.practice_centre import PracticeThread

SECONDS_MAX = 60.0
RINA = Actor("RINA", frozenset({"dukungan"}), "operator")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = office(tmp_path, 2)
    with opened.write(SYSTEM) as tx:
        tx.set_meta("office_name", "KEC. SEBERANG ULU I")
    yield opened
    opened.close()


def nik_of(store: Store, resident: int) -> str:
    return f"{store.number('SELECT nik FROM resident WHERE id = ?', (resident,)):016d}"


def status(store: Store, resident: int) -> str:
    row = store.one("SELECT status FROM resident WHERE id = ?", (resident,))
    assert row is not None
    return str(row[0])


def test_why_for_people_machines_and_the_resident(store: Store) -> None:
    home, nik = store.path.parent, nik_of(store, 1)
    begin(store, 1)
    code, out, _ = run(why, home, nik)
    assert code == 0 and "> Perekaman dimulai" in out
    assert "Belum bisa dicetak" in out and "R, mulai di langkah" in out
    text = run(why, home, nik, "--text")[1]
    assert text.startswith("KEC. SEBERANG ULU I ") and nik not in text and len(text) < 308
    assert "not finished" in run(why, home, nik, "--text", lang="en")[1]
    (one,) = listed(why, home, nik)
    assert (one["nik"], one["stopped"], one["standing"]) == (nik, "not_ready", "rec.open")
    assert one["recording"]["state"] == "open" and one["text"] == text.strip()
    assert one["acts"] == ["kita", "warga"] and one["printable"] is False
    (whole,) = listed(show, home, nik)
    assert whole["recording"]["step"] == "data" and whole["suket"] is None
    (veiled,) = listed(why, home, nik, actor=RINA)
    assert veiled["nik"] != nik and veiled["standing"] == "rec.open"
    views = store.number("SELECT count(*) FROM audit WHERE kind = 'view'")
    assert views >= 5, "every look is in the trail"
    with pytest.raises(NobodyHasNik):
        run(why, home, "1671020101700099")


def test_the_centre_steps_in_practice_only(store: Store) -> None:
    home = store.path.parent
    record(store, store.path.parent, 1)
    with pytest.raises(NoPracticeCentre):
        run(centre, home, "step")
    with pytest.raises(NotAllowed):
        run(centre, home, "step", actor=RINA)
    assert not (home / practice.FOLDER).exists() and status(store, 1) == "UNREGISTERED"
    with store.write(SYSTEM) as tx:
        tx.set_meta("practice", "1")
    for wrong in ("0", "366", "x"):
        with pytest.raises(SystemExit):
            run(centre, home, "step", "--days", wrong)
    with PracticeCentre(home, SYSTEM).turn(), pytest.raises(CentreBusy):
        run(centre, home, "step")
    (told,) = listed(centre, home, "step", "--days", "30")
    assert (told["days"], told["sent"]) == (30, 1) and told["changed"] >= 1
    assert status(store, 1) not in ("", "UNREGISTERED", "BIO_CAPTURED")
    assert status(store, 2) == "UNREGISTERED", "nobody recorded, nobody answered"
    assert "30 days at" in run(centre, home, "step", "--days", "30", lang="en")[1]


def busy(_store: Store) -> None:
    raise StoreBusy(seconds=20)


def test_an_open_practice_session_brings_recordings_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread sends, waits and takes lists in by itself; a busy folder is tried again."""
    monkeypatch.setattr(practice_centre, "STEP_SECONDS", 0.001)
    monkeypatch.setattr(practice_centre, "END_SECONDS_MAX", SECONDS_MAX)
    with store.write(SYSTEM) as tx:
        tx.set_meta("practice", "1")
    record(store, store.path.parent, 1)
    home = store.path.parent
    clerk = Clerk(store.path, FrozenClock())
    thread = PracticeThread(home, clerk, KIND)
    try:
        with PracticeCentre(home, SYSTEM).turn():
            thread.step()
            assert (thread.said, thread.steps) == ("PST-102", 0)
        (home / "paket").rename(home / "hilang")
        thread.step()
        assert thread.said.startswith("REK-2"), "packets are missing: said, and tried again"
        (home / "hilang").rename(home / "paket")
        ready = PracticeThread(home, clerk, KIND)
        ready.start()
        end = monotonic() + SECONDS_MAX
        while clerk.read(status, 1) != "PRINT_READY_RECORD" and monotonic() < end:
            ready.join(0.001)
        ready.end()
        assert not ready.is_alive() and clerk.read(status, 1) == "PRINT_READY_RECORD"
        assert ready.said == ""
        monkeypatch.setattr(practice_centre, "_has_packets", busy)
        thread._idle = True
        assert thread._has_work(), "a busy store ends no thread: a step asks it, and says so"
    finally:
        thread.end()
        clerk.close()
