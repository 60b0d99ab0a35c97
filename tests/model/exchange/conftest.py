"""A store of Kecamatan Seberang Ulu I for each test, copied from one that was made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.clock import FrozenClock
from model.store import STORE_NAME, Store
from tests.model import people


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store's file with the shipped regions and nobody in it."""
    folder = tmp_path_factory.mktemp("furnished")
    people.new_store(folder).close()
    return folder / STORE_NAME


@pytest.fixture
def store(furnished: Path, home: Path, clock: FrozenClock) -> Iterator[Store]:
    """Return an open store of this test alone."""
    shutil.copy(furnished, home / STORE_NAME)
    opened = Store.open(home / STORE_NAME, clock)
    yield opened
    opened.close()
