"""A counter of invented people for the tests of the screens."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from model import blanko, operators, region, shift
from model.actor import SYSTEM, shell_actor
from model.clock import Clock, FrozenClock
from model.search import vocabulary
from model.search.tokens import sound_of
from model.store import Store, Tx
from tui.clerk import Clerk
from tui.desk import Desk, Practice

OFFICE = "16.71.02"
SITI, AMIRUDDIN, DUPLICATE, UNRECORDED = (
    1671025203850004, 1671021203600001, 1671027009850001, 1671025501850002,
)  # fmt: skip
READY_FIRST = 1671020101900001

_RESIDENT = {
    "kk": 1671021203100007, "birth_on": "1985-03-12", "birth_place": "PALEMBANG", "sex": "P",
    "blood": "O", "address": "JL. A. YANI NO. 12", "rt": "003", "rw": "001",
    "kel_code": "16.71.17.1004", "kelurahan": "SILABERANTI", "kec_code": "16.71.17",
    "kecamatan": "JAKABARING", "religion": "ISLAM", "marital": "KAWIN",
    "work": "MENGURUS RUMAH TANGGA", "citizenship": "WNI", "valid_until": "SEUMUR HIDUP",
    "shdk": "ISTRI", "status": "PRINT_READY_RECORD", "status_on": "2026-11-12",
    "status_source": "PRR-1211", "updated_at": 0,
}  # fmt: skip


def add(tx: Tx, nik: int, name: str, **columns: object) -> int:
    """Insert one resident; what is not given is SITI's."""
    row = _RESIDENT | columns
    sound = sound_of(name)
    vocabulary.learn(tx, [sound])
    return tx.insert("resident", nik=nik, name=name, sound=sound, **row)


def furnish(store: Store, ready: int = 3) -> None:
    """Give the store its office, three operators, a few residents, blanks, and an open sif."""
    shipped = region.shipped()
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", OFFICE)
        tx.set_meta("office_name", "Kecamatan Seberang Ulu I")
        tx.set_meta("zone", "Asia/Jakarta")
        region.install(tx, shipped.regions, shipped.aliases, shipped.service_points)
        operators.add(tx, "SARI", "2468", ("perekaman", "cetak"))
        operators.add(tx, "YANTO", "1357", ("kasi",))
        operators.add(tx, "BUDI", "9999", ("gudang",))
        operators.add(tx, "RINA", "8642", ("dukungan",))
        add(tx, SITI, "SITI AMINAH")
        add(tx, AMIRUDDIN, "AMIRUDDIN", sex="L", shdk="KEPALA KELUARGA", birth_on="1960-03-12",
            status="CARD_ISSUED", status_on="2020-01-02")  # fmt: skip
        add(tx, UNRECORDED, "SITI NURHALIZA", kk=None, birth_on="1985-01-15",
            status="UNREGISTERED", status_on=None)  # fmt: skip
        add(tx, DUPLICATE, "SITTI RAHMAH", kk=None, birth_on="1985-09-30",
            status="DUPLICATE_RECORD", status_on="2026-10-02")  # fmt: skip
        for number in range(ready):
            add(tx, READY_FIRST + number, f"JOKO WIDARTO {chr(65 + number % 26)}", sex="L", kk=None,
                birth_on="1990-01-01", status_on="2026-11-01")  # fmt: skip
    with store.write(shell_actor("uji")) as tx:
        blanko.receive(tx, 3_988, party="Disdukcapil Kota Palembang", doc="BAST 021")
        shift.open_shift(tx)


@lru_cache(maxsize=4)
def template(ready: int) -> bytes:
    """Return a furnished store as a file; made once a process, because PINs are slow to hash.

    Its secrets are the same whichever test asks first.
    """
    drawn = Random(ready)
    same = patch.object(secrets, "token_hex", lambda size=32: drawn.randbytes(size).hex())
    with TemporaryDirectory() as folder, same:
        path = Path(folder) / "tuntas.db"
        store = Store.open(path, FrozenClock(), create=True)
        # A hash tells its own cost: these PINs are asked a hundred times and guard nothing.
        with patch.object(operators, "MEMORY_KIB", 8), patch.object(operators, "PASSES", 1):
            furnish(store, ready)
        store.close()
        return path.read_bytes()


@contextmanager
def open_desk(
    folder: Path, clock: Clock | None = None, *, practice: bool = False, ready: int = 3,
    store: bytes | None = None, hire: Callable[[Path, Clock], Clerk] = Clerk,
) -> Iterator[Desk]:  # fmt: skip
    """Make a store in `folder` and yield its desk; the clerk is closed in the end."""
    path = folder / "tuntas.db"
    path.write_bytes(template(ready) if store is None else store)
    clerk = hire(path, clock or FrozenClock())
    desk = Desk(
        clerk=clerk,
        clock=clock or FrozenClock(),
        office=OFFICE,
        office_name="Kecamatan Seberang Ulu I",
        zone="Asia/Jakarta",
        home=folder,
        lock_minutes=10,
        came_from="uji",
        practice=Practice("LATIHAN", "123456") if practice else None,
    )
    try:
        yield desk
    finally:
        clerk.close()
