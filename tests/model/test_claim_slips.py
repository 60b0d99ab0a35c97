"""The slips of claims, certificates and tickets, as a plain printer gets them at two widths."""

import os
from pathlib import Path

import pytest

from model import antrean_paper, region, suket
from model.actor import SYSTEM
from model.antrean import TicketOf
from model.claims import routing
from model.claims.slip import referral_slip
from model.slips import Slip
from model.store import Store
from tests.model.office import do, new_store, staff
from tests.model.test_slips import plain
from tui import suket_words

GOLDEN = Path(__file__).with_name("golden_slips")
SARI = staff("perekaman")
PAPERS = {"F-1.02": "7/XI", "KK": "dilihat", "surat-polisi": "LP/12/XI/2026"}


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Slip]:
    """Make one of each."""
    store: Store = new_store(tmp_path_factory.mktemp("slips"), people=1)
    shipped = region.shipped()
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_name", "KEC. SEBERANG ULU I")
        region.install(tx, shipped.regions, shipped.aliases, shipped.service_points)
        tx.execute("UPDATE resident SET status = 'SENT_FOR_ENROLLMENT'")
    referred = do(store, SARI, routing.refer, 1, "hilang", PAPERS)
    do(store, SARI, suket.issue, 1, "menunggu")
    ticket = TicketOf(2, "2026-11-21", "A", 2, "waiting", 0, None, "", 0, None)
    day = "21-11-2026 10.00"
    made = {
        "ticket": antrean_paper.slip("loket1", "KEC. UJI", ticket, before=1, at=day),
        "referral": referral_slip(store, "loket1", referred),
        "suket": do(store, SARI, suket_words.slip, 1, "loket1"),
    }
    trail = store.rows("SELECT facts FROM audit WHERE kind = 'suket_slip'")
    assert trail == [('{"resident":1,"seat":"loket1","suket":1}',)]
    store.close()
    return made


@pytest.mark.parametrize("columns", [32, 42])
@pytest.mark.parametrize("name", ["referral", "suket", "ticket"])
def test_golden_texts(slips: dict[str, Slip], name: str, columns: int) -> None:
    text = plain(slips[name], columns)
    path = GOLDEN / f"{name}-{columns}.txt"
    if os.environ.get("GOLDEN") == "new":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
    assert "1671020101900001" not in text, "a slip bears a masked NIK"
