"""Drafts: text of one operator, whole, small, for a while, and nowhere but in their own rows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import draft, errors, migrate, operators
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.draft import Answer, Change, Place
from model.store import Store
from tests.model.office import KASI, NODE, do, new_store, put, reopen

SARI = Actor("SARI", frozenset({"cetak"}), "operator")
YANTO = Actor("YANTO", frozenset({"kasi"}), "operator")
STOCK = Place("stock")
TYPED = {".form": "receive", "qty": "50", "party": "RAHASIA BESAR"}
DAY = 86_400


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = new_store(tmp_path, clock)
    for who in (SARI, YANTO):
        put(opened, "operator", name=who.name, roles="cetak", pin_hash="-")
    yield opened
    opened.close()


def keep(store: Store, who: Actor, session: str, place: Place, fields: Any) -> None:
    """Save one place."""
    do(store, who, draft.save, session, [Change(place, fields)])


def texts(store: Store, who: Actor) -> list[tuple[str, dict[str, str]]]:
    """Return what waits for an operator: place and fields, newest first."""
    return [(one.place.name, dict(one.fields)) for one in draft.waiting(store, who.name).drafts]


def trail(store: Store) -> list[tuple[str, dict[str, Any]]]:
    """Return kind and facts of the audit rows."""
    found = store.rows("SELECT kind, facts FROM audit ORDER BY seq")
    return [(kind, json.loads(facts)) for kind, facts in found]


def test_a_draft_comes_back_to_its_operator_and_to_nobody_else(store: Store) -> None:
    keep(store, SARI, "a", STOCK, TYPED)
    store = reopen(store)
    assert texts(store, SARI) == [("stock", TYPED)]
    assert texts(store, YANTO) == []
    [mine] = draft.waiting(store, "SARI").drafts
    for said in ("continued", "dropped", "later"):
        with pytest.raises(draft.DraftGone):
            do(store, YANTO, draft.answer, mine, said, "y")
    do(store, YANTO, draft.drop, "a", STOCK)
    assert texts(store, SARI) == [("stock", TYPED)]


@pytest.mark.parametrize("who", [SYSTEM, NODE, KASI, Actor("SARI", frozenset(), "os")])
def test_only_an_operator_has_drafts(store: Store, who: Actor) -> None:
    with pytest.raises(operators.OperatorUnknown):
        keep(store, who, "a", STOCK, TYPED)
    assert store.number("SELECT count(*) FROM draft") == 0


def test_a_place_has_one_draft_a_session_and_sessions_do_not_overwrite(
    store: Store, clock: FrozenClock
) -> None:
    keep(store, SARI, "a", STOCK, {"qty": "1"})
    clock.advance(1)
    keep(store, SARI, "b", STOCK, {"qty": "2"})
    clock.advance(1)
    keep(store, SARI, "a", STOCK, {"qty": "12"})
    assert texts(store, SARI) == [("stock", {"qty": "12"}), ("stock", {"qty": "2"})]
    page = Place.of("resident", {"resident": 7})
    assert page is not None and page.facts == {"resident": 7}
    keep(store, SARI, "a", page, {"text": "x"})
    assert len(texts(store, SARI)) == 3


def test_forgetting_is_for_one_place_of_one_session(store: Store) -> None:
    for session in "ab":
        keep(store, SARI, session, STOCK, {"qty": session})
    keep(store, SARI, "a", Place("find"), {"box": "siti"})
    keep(store, SARI, "a", STOCK, None)
    assert sorted(texts(store, SARI)) == [("find", {"box": "siti"}), ("stock", {"qty": "b"})]


def test_a_booking_and_its_draft_are_one_transaction(store: Store) -> None:
    keep(store, SARI, "a", STOCK, TYPED)
    with pytest.raises(ZeroDivisionError), store.write(SARI) as tx:
        draft.drop(tx, "a", STOCK)
        raise ZeroDivisionError
    assert texts(store, SARI)
    assert do(store, SARI, draft.drop, "a", STOCK) == 1
    assert not texts(store, SARI)
    assert do(store, SARI, draft.drop, "a", STOCK) == 0, "who books it a second time can tell"


def test_a_session_hears_that_its_row_was_taken_and_keeps_what_it_typed(store: Store) -> None:
    keep(store, SARI, "a", STOCK, TYPED)
    [found] = draft.waiting(store, "SARI").drafts
    again = [Change(STOCK, TYPED, again=True), Change(Place("find"), {"box": "x"})]
    assert do(store, SARI, draft.save, "a", again) == frozenset()
    do(store, SARI, draft.answer, found, "continued", "b")
    assert do(store, SARI, draft.save, "a", again) == {STOCK}
    assert len(texts(store, SARI)) == 3, "both sessions' text and the other place"
    with pytest.raises(draft.DraftInTheWay):
        do(store, SARI, draft.answer, found, "continued", "a")
    do(store, SARI, draft.answer, found, "continued", "b")


@pytest.mark.parametrize(
    "said, left", [("continued", "mine"), ("dropped", None), ("later", "theirs")]
)
def test_an_answer_moves_drops_or_leaves_the_draft(
    store: Store, said: Answer, left: str | None
) -> None:
    keep(store, SARI, "theirs", STOCK, TYPED)
    [found] = draft.waiting(store, "SARI").drafts
    do(store, SARI, draft.answer, found, said, "mine")
    assert [row[0] for row in store.rows("SELECT session FROM draft")] == ([left] if left else [])
    assert trail(store)[-1] == ("draft_offered", {"place": "stock", "said": said})


def test_a_number_that_was_offered_never_means_another_draft(store: Store) -> None:
    keep(store, SARI, "a", STOCK, TYPED)
    [found] = draft.waiting(store, "SARI").drafts
    keep(store, SARI, "a", STOCK, None)
    keep(store, SARI, "a", STOCK, {"qty": "9"})
    with pytest.raises(draft.DraftGone):
        do(store, SARI, draft.answer, found, "dropped", "b")
    assert texts(store, SARI) == [("stock", {"qty": "9"})]


def test_the_oldest_goes_when_there_are_too_many(store: Store, clock: FrozenClock) -> None:
    keep(store, YANTO, "y", STOCK, TYPED)
    for number in range(draft.DRAFTS_MAX + 1):
        clock.advance(1)
        keep(store, SARI, "a", Place(f"place{number}"), {"n": str(number)})
    assert [name for name, _ in texts(store, SARI)] == [f"place{n}" for n in range(8, 0, -1)]
    assert ("draft_dropped", {"drafts": 1, "why": "limit"}) in trail(store)
    assert texts(store, YANTO), "nobody else's"


def test_drafts_go_after_thirty_days(store: Store, clock: FrozenClock) -> None:
    keep(store, SARI, "a", STOCK, TYPED)
    clock.advance(draft.KEPT_DAYS * DAY)
    assert not draft.waiting(store, "SARI").has_old
    clock.advance(1)
    kept = draft.waiting(store, "YANTO")
    assert kept.has_old, "whoever comes sees to it"
    assert texts(store, SARI) == [], "not offered in the meantime"
    assert do(store, YANTO, draft.drop_old) == 1
    assert store.number("SELECT count(*) FROM draft") == 0
    assert trail(store)[-1] == ("draft_dropped", {"drafts": 1, "why": "old"})


def test_a_body_has_a_limit_in_code_and_in_the_table(store: Store) -> None:
    whole = {"x": "a" * (draft.BODY_BYTES_MAX - len('{"x":""}'))}
    keep(store, SARI, "a", STOCK, whole)
    assert texts(store, SARI) == [("stock", whole)]
    with pytest.raises(draft.DraftTooLarge):
        keep(store, SARI, "a", STOCK, {"x": whole["x"] + "a"})
    assert texts(store, SARI) == [("stock", whole)]
    columns = {"operator": 1, "session": "z", "place": "p", "about": "{}", "saved_at": 0}
    for body in ('"' + "a" * draft.BODY_BYTES_MAX + '"', "{half"):
        with pytest.raises(errors.StoreTrouble, match="CHECK"):
            put(store, "draft", **columns, body=body)


def test_letters_of_all_kinds_come_back_as_they_were(store: Store) -> None:
    odd = {"x": "Désa \u202e \x1b[2J \udcff \N{PERSON WITH BALL} ' \" \\"}
    keep(store, SARI, "a", STOCK, odd)
    assert texts(store, SARI) == [("stock", odd)]


def test_what_a_screen_was_opened_with_must_be_plain(store: Store) -> None:
    assert Place.of("menu", {"about": object()}) is None
    assert Place.of("x", {"text": "a" * 300}) is None
    assert Place.of("", {}) is None


def test_leaving_keeps_and_ends_in_one_transaction(store: Store) -> None:
    do(store, SARI, draft.leave, "a", [], "logout")
    assert trail(store) == [("session_ended", {"why": "logout"})]
    do(store, SARI, draft.leave, "a", [Change(STOCK, TYPED)], "hangup")
    assert trail(store)[1:] == [("draft_kept", {"drafts": 1}), ("session_ended", {"why": "hangup"})]
    assert texts(store, SARI) == [("stock", TYPED)]


def test_text_is_in_its_row_and_nowhere_else_and_gone_from_the_file(store: Store) -> None:
    keep(store, SARI, "a", STOCK, TYPED)
    do(store, SARI, draft.leave, "a", [], "hangup")
    [found] = draft.waiting(store, "SARI").drafts
    assert "RAHASIA" not in repr(found) + repr(Change(STOCK, TYPED))
    do(store, SARI, draft.answer, found, "dropped", "b")
    assert "RAHASIA" not in json.dumps(trail(store))
    assert store.number("SELECT count(*) FROM outbox") == 0
    store.one("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"RAHASIA" not in store.path.read_bytes()


def test_a_store_of_the_first_version_gets_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "STEPS", migrate.STEPS[:1])
    monkeypatch.setattr(migrate, "LATEST", 1)
    store = Store.open(tmp_path / "old.db", FrozenClock(), create=True)
    with store.write(SYSTEM) as tx:  # in the columns of that time
        tx.execute(
            "INSERT INTO resident (nik, name, name_key, updated_at) VALUES (?, 'A', 'A', 0)",
            (1671020101900001,),
        )
    put(store, "operator", name="SARI", roles="cetak", pin_hash="-")
    store.close()
    monkeypatch.undo()
    store = Store.open(store.path, FrozenClock())
    assert migrate.version(store) == migrate.LATEST
    keep(store, SARI, "a", STOCK, TYPED)
    assert texts(store, SARI) == [("stock", TYPED)]
    assert store.number("SELECT count(*) FROM resident") == 1
    store.close()
