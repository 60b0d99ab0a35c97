"""A store of Kecamatan Seberang Ulu I for each test, copied from one that was made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import STORE_NAME, Store
from tests.model import people
from tests.model.office import EPOCH


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store's file with the shipped regions and nobody in it."""
    folder = tmp_path_factory.mktemp("furnished")
    store = people.new_store(folder)
    with store.write(SYSTEM) as tx:  # drawn before any test has a name to draw by
        tx.set_meta("epoch", EPOCH)
    store.close()
    return folder / STORE_NAME


@pytest.fixture
def store(furnished: Path, home: Path, clock: FrozenClock) -> Iterator[Store]:
    """Return an open store of this test alone."""
    shutil.copy(furnished, home / STORE_NAME)
    opened = Store.open(home / STORE_NAME, clock)
    yield opened
    opened.close()
