"""An office furnished once and copied to many: what must not be the same in the copies."""

from pathlib import Path

import pytest

from model import jobs, origin, returned
from model.clock import FrozenClock
from model.store import STORE_NAME, Store
from tests.model.backup_office import Office
from tests.model.office import new_store
from tests.model.scripted_press import Inline, ScriptedPress


def test_copies_of_a_furnished_store_never_give_the_same_token(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two offices that share a printer: each would take the other's cards for lost ones."""
    monkeypatch.setattr(origin, "file_of", lambda path: "")
    clock = FrozenClock()
    new_store(home, clock, people=3, blanks=3).close()
    tokens: set[str] = set()
    for name in ("a", "b"):
        store = Store.open(home / STORE_NAME, clock)
        store.close()
        template = Office(home, clock, ScriptedPress(clock, Inline(store)))
        template.folder = template.copy(tmp_path / name)
        assert template.start() is None
        template.order(1)
        store = Store.open(template.folder / STORE_NAME, clock)
        assert not returned.strangers(store, sorted(tokens)), "what the other office printed"
        tokens.add(jobs.get(store, 1).token)
        store.close()
    assert len(tokens) == 2
