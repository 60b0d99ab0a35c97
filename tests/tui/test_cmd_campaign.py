"""`tuntas campaign` and `tuntas ticket`: boards, JSON, acts, refusals; nobody's name comes out."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from model.actor import SYSTEM, Actor
from model.antrean import NobodyCalled, TicketsOff
from model.campaign import CampaignDates, CampaignOver, CampaignPlace
from model.clock import FrozenClock
from model.rights import NotAllowed
from model.store import Store
from tests.campaign_office import at, record
from tests.model.office import new_store, resident
from tests.tui.command_run import listed, run
from tui.commands import campaign, ticket
from tui.seat_errors import SeatUnknown

TODAY = date(2026, 11, 21)
KEL = "16.71.02.1004"
CLERK = Actor("SARI", frozenset({"perekaman"}), "operator")
STORE_KEEPER = Actor("BUDI", frozenset({"gudang"}), "operator")


@pytest.fixture
def office(home: Path) -> Iterator[Path]:
    """Return a home with 40 people due, of whom 15 were recorded on five days."""
    store: Store = new_store(home)
    with store.write(SYSTEM) as tx:
        for number in range(1, 41):
            plain = {"status": "UNREGISTERED", "kel_code": KEL, "kec_code": "16.71.02"}
            tx.insert("resident", **(resident(number) | plain))
        record(tx, [
            (n + 1, "rekam1", "SARI", at(TODAY - timedelta(days=5 - n // 3), 8, n))
            for n in range(15)
        ])  # fmt: skip
    store.close()
    yield home


def test_a_campaign_from_its_begin_to_its_end(office: Path) -> None:
    assert "Belum ada kampanye" in run(campaign, office)[1]
    made = run(campaign, office, "begin", "Rekam cepat", "--until", "28-02-2027",
               "--place", "16.71.02", "--off", "25-12-2026")  # fmt: skip
    assert "Kampanye dimulai" in made[1]
    (now,) = listed(campaign, office)
    assert (now["due"], now["recorded"], now["left"], now["end"]) == (40, 15, 25, None)
    assert (now["workdays_left"], now["target_today"]) == (84, 1)
    later = FrozenClock(at(TODAY + timedelta(days=4)))
    told = run(campaign, office, "show", "1", clock=later)[1]
    assert "Terekam" in told and "Silaberanti" not in told and "WARGA" not in told
    (whole,) = listed(campaign, office, "show", "1")
    assert whole["places"] == [{"code": KEL, "name": "", "due": 40, "recorded": 15}]
    assert whole["days"] == [{"day": "2026-11-21", "recorded": 0, "kind": None}]
    changed = run(campaign, office, "change", "1", "--until", "2027-01-31", "--week", "1234567",
                  "--why", "surat 7", lang="en")  # fmt: skip
    assert changed[1].strip() == "Campaign 1: until 31-01-2027."
    (kept,) = listed(campaign, office, "list")
    assert (kept["until"], kept["state"], kept["places"]) == ("2027-01-31", "running", "16.71.02")
    run(campaign, office, "end", "1", "--why", "tercapai")
    assert listed(campaign, office) == []
    assert listed(campaign, office, "list")[0]["state"] == "ended"
    with pytest.raises(CampaignOver):
        run(campaign, office, "end", "1", "--why", "lagi")


def test_what_it_refuses(office: Path) -> None:
    for until, place, kind in (
        ("31-02-2027", "16.71.02", CampaignDates), ("besok", "16.71.02", CampaignDates),
        ("20-11-2026", "16.71.02", CampaignDates), ("28-02-2027", "x'--", CampaignPlace),
    ):  # fmt: skip
        with pytest.raises(kind):
            run(campaign, office, "begin", "Rekam", "--until", until, "--place", place)
    with pytest.raises(NotAllowed):
        run(campaign, office, "begin", "Rekam", "--until", "28-02-2027", actor=CLERK)
    with pytest.raises(NotAllowed):
        run(campaign, office, actor=STORE_KEEPER)
    assert run(campaign, office, actor=CLERK)[0] == 0


def test_the_queue_of_people_is_off_until_the_settings_say_so(office: Path) -> None:
    with pytest.raises(TicketsOff):
        run(ticket, office)
    with pytest.raises(TicketsOff):
        run(ticket, office, "take", "A")


def test_tickets_by_commands(office: Path) -> None:
    (office / "tuntas.toml").write_text("[screen]\ntickets = true\n")
    assert run(ticket, office, "take", "A")[1].strip() == "A-001: menunggu."
    (taken,) = listed(ticket, office, "take", "B", lang="en")
    assert taken == {"act": "take", "ticket": "B-001", "seat": "", "state": "waiting"}
    clock = FrozenClock(FrozenClock().ms + 900_000)
    called = run(ticket, office, "next", "--seat", "loket1", clock=clock)[1]
    assert called.strip() == "A-001: dipanggil loket1."
    shown = run(ticket, office, clock=clock)[1]
    assert "Menunggu 1" in shown and "tunggu tengah 15 mnt" in shown and "B-001" in shown
    rows = listed(ticket, office, clock=clock)
    waits = [(one["ticket"], one["waited_minutes"]) for one in rows]
    assert waits == [("A-001", 15), ("B-001", 15)]
    for act in ("again", "absent"):
        run(ticket, office, act, "--seat", "loket1", clock=clock)
    with pytest.raises(NobodyCalled):
        run(ticket, office, "done", "--seat", "loket1", clock=clock)
    assert "B-001: dipanggil x" in run(ticket, office, "call", "b1", "--seat", "x", clock=clock)[1]
    (office / "tuntas.toml").write_text('[screen]\ntickets = true\n[[seat]]\nname = "loket1"\n')
    with pytest.raises(SeatUnknown):
        run(ticket, office, "next", "--seat", "loket9", clock=clock)
    assert "A-001: dipanggil loket1" in run(ticket, office, "call", "A-001", clock=clock)[1]
