"""An office with frozen content for measuring: residents, a queue, six lanes, stock."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile

from model import blanko, operators, shift
from model.actor import SYSTEM, shell_actor
from model.clock import SystemClock
from model.exchange import sample
from model.store import STORE_NAME, Store
from tests.queue_office import busy_morning
from tui.commands.init import furnish

OFFICE, OFFICE_NAME, ZONE = "16.71.02", "Kecamatan Seberang Ulu I", "Asia/Jakarta"
WHO, PIN = "SARI", "246813"
ROLES = ("perekaman", "cetak")
SEED = 1671
CAME_FROM = "10.0.0.7"
DAY_MS = 86_400_000


def make(home: Path, residents: int) -> None:
    """Make the office's store: nothing in it moves while a day passes."""
    home.mkdir(parents=True, exist_ok=True)
    store = Store.open(home / STORE_NAME, SystemClock(), create=True)
    me = shell_actor("bench")
    with store.write(SYSTEM) as tx:
        furnish(tx, OFFICE, OFFICE_NAME, ZONE)
        operators.add(tx, WHO, PIN, ROLES)
        operators.log_in(tx, WHO, PIN, CAME_FROM)
    sample.fill(store, me, residents, SEED, residents // 10)
    with store.write(me) as tx:
        blanko.receive(tx, 4_000, party="Disdukcapil Kota Palembang", doc="BAST 021")
        shift.open_shift(tx)
    busy_morning(store)
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE lane SET heard_at = heard_at - ?", (DAY_MS,))
        tx.execute("UPDATE outbox SET at = at - ?", (4 * DAY_MS + DAY_MS // 2,))
    store.close()
    (home / "tuntas.toml").write_text(f'[office]\ncode = "{OFFICE}"\nname = "{OFFICE_NAME}"\n')


def copy(home: Path, to: Path) -> Path:
    """Give one program a store of its own, as it was."""
    to.mkdir(parents=True)
    for name in (STORE_NAME, "tuntas.toml"):
        copyfile(home / name, to / name)
    return to


@contextmanager
def bench_office(residents: int) -> Iterator[Path]:
    """Make an office in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "office"
        make(home, residents)
        yield home
