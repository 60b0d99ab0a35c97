"""Every verb and command of recording, work, suket, claims, kits, campaigns: who may, who may not.

A verb refuses before it looks at anything else, so that a refusal tells nobody who is on record. A
verb that is added without a line here fails.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from model.actor import Actor
from model.clock import FrozenClock
from model.enrol.parts import Rules
from model.rights import ACTIONS, ROLES, NotAllowed
from model.store import STORE_NAME, Store
from model.suket_list import WHICH
from tests.model.office import new_store, staff
from tests.tui.command_run import run
from tui.commands import (
    campaign,
    capture,
    cases,
    centre,
    kit,
    letter,
    request,
    suket,
    ticket,
    why,
    work,
)

PACKAGES = ("enrol", "packets", "claims", "work", "kits")
MODULES = ("permohonan", "suket", "suket_text", "campaign", "antrean", "cases")

VERBS: dict[str, str] = {
    "permohonan.open_request": "request", "permohonan.withdraw": "request",
    "permohonan.release": "close_case", "permohonan.mark": "mark", "permohonan.unmark": "mark",
    "suket.issue": "suket", "suket.renew": "suket", "suket.exchanged": "suket",
    "suket.void": "close_case", "suket_text.printed": "see_nik",
    "campaign.begin": "campaign", "campaign.change": "campaign", "campaign.end": "campaign",
    "antrean.take": "queue_people", "antrean.call": "queue_people",
    "antrean.call_next": "queue_people", "antrean.recall": "queue_people",
    "antrean.serve": "queue_people", "antrean.no_show": "queue_people",
    "cases.close": "close_case", "cases.note_list": "find",
    "enrol.recording.begin": "enrol", "enrol.recording.take_over": "enrol",
    "enrol.recording.put_down": "enrol", "enrol.recording.to_step": "enrol",
    "enrol.recording.stop": "enrol", "enrol.recording.finish": "enrol",
    "enrol.recording.void": "void_recording", "enrol.record.held": "enrol",
    "enrol.captured.take": "enrol", "enrol.captured.best": "enrol",
    "enrol.captured.redo": "enrol", "enrol.captured.except_part": "enrol",
    "enrol.biodata.correct": "enrol", "enrol.biodata.confirm": "enrol",
    "enrol.biodata.drop": "enrol", "enrol.biodata.settle": "import",
    "enrol.eligible.confirm_sex": "confirm", "enrol.receipt.print_again": "see_nik",
    "packets.bundle.export": "work", "packets.receipts.receipts": "work",
    "packets.packets.send_again": "work", "packets.clearing.clear": "work",
    "claims.priority.ask": "request", "claims.priority.approve": "approve_priority",
    "claims.priority.refuse": "approve_priority", "claims.routing.refer": "request",
    "work.notes.note": "work", "work.notes.called": "work", "work.notes.asked": "work",
    "work.notes.put_off": "work", "work.letters.draw": "work", "work.letters.answered": "work",
    "work.twins.add": "work", "work.twins.choose": "work",
    "kits.visits.note": "kit", "kits.counting.count_in": "kit", "kits.making.make": "kit",
    "kits.making.give_up": "kit", "kits.packing.pack": "kit", "kits.wiping.wipe": "kit",
    "kits.bringing.Bringing": "kit", "kits.bringing.bring_in": "kit",
}  # fmt: skip
INNER = {
    "suket.retire", "enrol.record.insert", "enrol.record.change", "enrol.receipt.first",
    "enrol.biodata.drop_all", "packets.packets.note", "packets.packets.exported",
    "packets.packets.drop", "packets.packets.tell_recordings", "claims.gate.pass_through",
    "claims.voiding.void_all", "work.letter_facts.drawing", "kits.merging.merge",
}  # fmt: skip
"""Parts of another verb's transaction, which has demanded the right."""

COMMANDS: tuple[tuple[ModuleType, tuple[str, ...], str], ...] = (
    (capture, (), "see_work"), (capture, ("list",), "see_work"),
    (capture, ("export", "/"), "work"), (capture, ("receipts", "/"), "work"),
    (capture, ("sweep",), "work"),
    (centre, ("step",), "import"), (why, ("NIK",), "find"),
    (work, (), "see_work"), (work, ("dup",), "see_work"),
    (work, ("dup", "note", "--nik", "NIK", "--why", "x"), "work"),
    (letter, (), "see_work"), (letter, ("cek", "NIK"), "work"),
    (letter, ("answer", "470/1", "--text", "x"), "work"),
    (request, (), "see_queue"), (request, ("open", "NIK", "lost"), "request"),
    (request, ("withdraw", "NIK", "--why", "x"), "request"),
    (request, ("release", "NIK", "--why", "x"), "close_case"),
    (request, ("first", "NIK", "sakit", "--why", "x"), "request"),
    (request, ("approve", "NIK"), "approve_priority"),
    (request, ("refuse", "NIK", "--why", "x"), "approve_priority"),
    (request, ("refer", "NIK", "lost"), "request"),
    (suket, (), "find"), (suket, ("list", WHICH[0]), "find"),
    (suket, ("issue", "NIK", "blanko"), "suket"), (suket, ("renew", "NIK"), "suket"),
    (suket, ("retire", "NIK"), "suket"), (suket, ("void", "2/1/2026", "--why", "x"), "close_case"),
    (suket, ("print", "2/1/2026"), "see_nik"),
    (kit, (), "kit"), (kit, ("out", "--to", "/nowhere", "--kelurahan", "X"), "kit"),
    (kit, ("pack",), "kit"), (kit, ("in", "/nowhere"), "kit"), (kit, ("wipe", "/nowhere"), "kit"),
    (kit, ("count", "1"), "kit"), (kit, ("cancel", "1"), "kit"), (kit, ("show", "1"), "kit"),
    (kit, ("coverage",), "kit"), (kit, ("route",), "kit"), (kit, ("visit", "NIK", "moved"), "kit"),
    (campaign, (), "see_work"), (campaign, ("list",), "see_work"),
    (campaign, ("show", "1"), "see_work"),
    (campaign, ("begin", "UJI", "--until", "28-02-2027"), "campaign"),
    (campaign, ("change", "1", "--why", "x"), "campaign"),
    (campaign, ("end", "1", "--why", "x"), "campaign"),
    (ticket, (), "queue_people"), (ticket, ("take", "A"), "queue_people"),
    (ticket, ("next",), "queue_people"), (cases, (), "find"),
    (cases, ("close", "1", "--why", "x"), "close_case"),
)  # fmt: skip
SOMEBODYS_NIK, NOBODYS_NIK = "1671020101900001", "1671020101900999"


def found() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every function that takes a transaction or an actor, by module and name."""
    names = [f"model.{name}" for name in MODULES]
    for package in PACKAGES:
        path = importlib.import_module(f"model.{package}").__path__
        names += [f"model.{package}.{one.name}" for one in pkgutil.iter_modules(path)]
    for name in names:
        module = importlib.import_module(name)
        for word, thing in inspect.getmembers(module, callable):
            if getattr(thing, "__module__", "") == name and not word.startswith("_"):
                try:
                    wants = inspect.signature(thing).parameters
                except (TypeError, ValueError):
                    continue
                if {"tx", "actor"} & set(wants):
                    yield f"{name.removeprefix('model.')}.{word}", thing


def called(verb: Callable[..., Any], store: Store, who: Actor) -> None:
    """Call a verb with anything at all: the right is asked for before that is looked at."""
    given: dict[str, Any] = {"store": store, "actor": who, "rules": Rules(), "kind": "hilang"}
    wants = inspect.signature(verb).parameters.values()
    with store.write(who) as tx:
        needed = {one.name: one for one in wants if one.default is one.empty and one.name != "tx"}
        facts = {name: given.get(name, 1) for name in needed if name != "changes"}
        if "tx" in inspect.signature(verb).parameters:
            verb(tx, **facts)
    if "tx" not in inspect.signature(verb).parameters:
        verb(**facts)


def refused(call: Callable[[], object]) -> str | None:
    """Return the action that a call was refused for; None when it went on, to whatever end."""
    try:
        call()
    except NotAllowed as error:
        return str(error.facts["action"])
    except (Exception, SystemExit) as error:
        cause = error.__cause__
        return str(cause.facts["action"]) if isinstance(cause, NotAllowed) else None
    return None


@pytest.fixture
def home(tmp_path: Path) -> Path:
    new_store(tmp_path, people=1).close()
    (tmp_path / "tuntas.toml").write_text("[screen]\ntickets = true\n")
    return tmp_path


def test_every_verb_is_refused_to_each_role_without_its_right(home: Path) -> None:
    verbs = dict(found())
    assert set(verbs) == VERBS.keys() | INNER
    store = Store.open(home / STORE_NAME, FrozenClock())
    rows = "SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM outbox)"
    before = store.number(rows)
    for name, action in VERBS.items():
        for role in (*ROLES, ""):
            who = staff(role) if role else staff()
            if role in ACTIONS[action]:
                continue
            told = refused(lambda: called(verbs[name], store, who))  # noqa: B023
            assert told == action, (name, role)
    assert store.number(rows) == before, "nothing was written"
    store.close()


def test_every_command_is_refused_to_each_role_without_its_right(home: Path) -> None:
    """Whoever may not find people does not learn either whether a NIK is on record."""
    for module, words, action in COMMANDS:
        for role in (*ROLES, ""):
            who = staff(role) if role else staff()
            for nik in (SOMEBODYS_NIK, NOBODYS_NIK):
                filled = [nik if word == "NIK" else word for word in words]
                told = refused(lambda: run(module, home, *filled, actor=who))  # noqa: B023
                case = (module.__name__, words, role, told)
                if role in ACTIONS[action]:
                    assert told != action, case
                elif nik == SOMEBODYS_NIK or role not in ACTIONS["find"]:
                    assert told is not None, case
