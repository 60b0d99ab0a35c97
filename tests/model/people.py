"""A small office of invented people for the tests of reading."""

from pathlib import Path

from model import region
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.search import vocabulary
from model.search.tokens import sound_of
from model.store import Store, Tx

OFFICE = "16.71.02"


def new_store(folder: Path, clock: FrozenClock | None = None) -> Store:
    """Return a new store of Kecamatan Seberang Ulu I with the shipped regions."""
    store = Store.open(folder / "tuntas.db", clock or FrozenClock(), create=True)
    shipped = region.shipped()
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", OFFICE)
        tx.set_meta("zone", "Asia/Jakarta")
        region.install(tx, shipped.regions, shipped.aliases, shipped.service_points)
    return store


def add(tx: Tx, nik: int, name: str, **columns: object) -> int:
    """Insert one resident; what is not given is a grown-up man of Silaberanti."""
    row: dict[str, object] = {
        "kk": 1671021203100007,
        "birth_on": "1985-03-12",
        "sex": "L",
        "kel_code": "16.71.17.1004",
        "kelurahan": "SILABERANTI",
        "kec_code": "16.71.17",
        "kecamatan": "JAKABARING",
        "rt": "003",
        "rw": "001",
        "marital": "BELUM KAWIN",
        "status": "UNREGISTERED",
        "updated_at": 0,
    }
    sound = sound_of(name)
    vocabulary.learn(tx, [sound])
    return tx.insert("resident", nik=nik, name=name, sound=sound, **(row | columns))
