"""A card's face from the store: whole and under its own kabupaten's header, or refused by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.actor import SYSTEM
from model.card.of_resident import FaceIncomplete, face_of
from model.store import Store
from tests.model import people

WHOLE: dict[str, object] = {
    "birth_place": "PALEMBANG",
    "address": "JL. CONTOH 12",
    "religion": "ISLAM",
    "work": "GURU",
}


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    opened = people.new_store(home)
    yield opened
    opened.close()


def planted(store: Store, **columns: object) -> int:
    with store.write(SYSTEM) as tx:
        return people.add(tx, 1671021203850004, "BUDI", **(WHOLE | columns))


def test_a_whole_person_has_a_face(store: Store) -> None:
    face = face_of(store, planted(store))
    assert (face.province, face.city) == ("SUMATERA SELATAN", "KOTA PALEMBANG")
    assert (face.kel_desa, face.kecamatan) == ("Silaberanti", "Jakabaring")


@pytest.mark.parametrize(
    ("lack", "fields"),
    [
        ({"name": ""}, "NAMA"),
        ({"birth_place": ""}, "TEMPAT LAHIR"),
        ({"birth_on": None}, "TANGGAL LAHIR"),
        ({"birth_on": "1985-02-30"}, "TANGGAL LAHIR"),
        ({"sex": ""}, "JENIS KELAMIN"),
        ({"address": ""}, "ALAMAT"),
        ({"kel_code": None, "kelurahan": ""}, "KEL/DESA"),
        ({"kec_code": None, "kecamatan": ""}, "KECAMATAN"),
        ({"religion": ""}, "AGAMA"),
        ({"marital": ""}, "STATUS PERKAWINAN"),
        ({"work": ""}, "PEKERJAAN"),
        ({"kel_code": None, "kec_code": None}, "WILAYAH"),
        ({"kel_code": None, "kec_code": "99.99.99"}, "WILAYAH"),
        ({"work": "", "address": ""}, "ALAMAT, PEKERJAAN"),
    ],
)
def test_what_is_missing_is_named(store: Store, lack: dict[str, object], fields: str) -> None:
    changed = planted(store, **{key: value for key, value in lack.items() if key != "name"})
    if "name" in lack:
        with store.write(SYSTEM) as tx:
            tx.execute("UPDATE resident SET name = '' WHERE id = ?", (changed,))
    with pytest.raises(FaceIncomplete) as refused:
        face_of(store, changed)
    assert refused.value.facts["fields"] == fields
