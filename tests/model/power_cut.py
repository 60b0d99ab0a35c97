"""Cut the power before each statement of a verb: all of it is in the store then, or nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from model.store import Store


def whole(store: Store) -> dict[str, list[Any]]:
    """Return every row of every table that a program writes itself."""
    names = store.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
        " AND name NOT GLOB 'search_*' AND name NOT GLOB '*_fts*' ORDER BY name"
    )
    return {str(name): store.rows(f"SELECT * FROM {name}") for (name,) in names}


def cut_everywhere(
    store: Store, monkeypatch: pytest.MonkeyPatch, call: Callable[[], object]
) -> None:
    """Cut the power before each statement of a verb in turn, then let it through."""
    before = whole(store)
    run = store.db.execute_sql
    for cut_at in range(1, 200):
        left = cut_at

        def counted(sql: str, *more: Any) -> Any:
            nonlocal left
            if sql != "ROLLBACK":
                left -= 1
                if left == 0:
                    raise KeyboardInterrupt
            return run(sql, *more)

        monkeypatch.setattr(store.db, "execute_sql", counted)
        try:
            call()
        except KeyboardInterrupt:
            monkeypatch.setattr(store.db, "execute_sql", run)
            assert whole(store) == before, cut_at
            continue
        monkeypatch.setattr(store.db, "execute_sql", run)
        assert cut_at > 5 and whole(store) != before
        return
    raise AssertionError("a verb of more than 200 statements")
