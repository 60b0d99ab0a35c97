"""Every verb and command of recording, work, claims, kits, stock, parcels, reports: who may.

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
    forecast,
    handover,
    kit,
    letter,
    parcel,
    ration,
    report,
    request,
    shift,
    stock,
    suket,
    ticket,
    why,
    work,
)

PACKAGES = (
    "enrol", "packets", "claims", "work", "kits", "goods", "scrap", "counts", "parcels",
    "handover", "shifts", "reports", "rations",
)  # fmt: skip
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
    "goods.back.give_back": "lend_stock", "goods.boxes.open_box": "issue_stock",
    "goods.loans.borrow": "lend_stock", "goods.loans.keep_for_good": "lend_stock",
    "goods.loans.lend": "lend_stock", "goods.loans.pay_back": "lend_stock",
    "goods.loans.returned": "lend_stock", "goods.lots.condemn": "hold_lot",
    "goods.lots.hold": "hold_lot", "goods.lots.hold_delivery": "hold_lot",
    "goods.lots.release": "hold_lot", "goods.receiving.receive": "receive_stock",
    "scrap.cutting.cut": "spoil_stock", "scrap.destroying.destroy": "destroy_stock",
    "scrap.spoiling.collect": "spoil_stock", "scrap.spoiling.pull": "spoil_stock",
    "scrap.spoiling.spoil": "spoil_stock",
    "counts.blind.again": "count_stock", "counts.blind.begin": "count_stock",
    "counts.blind.drop": "count_stock", "counts.blind.tell": "stand_by",
    "counts.booking.book": "count_stock", "counts.booking.found": "book_difference",
    "counts.booking.found_card": "book_difference", "counts.threeway.keep": "report",
    "parcels.afterwards.come_back": "parcel", "parcels.afterwards.found": "parcel",
    "parcels.afterwards.write_off": "parcel", "parcels.arriving.answer": "parcel",
    "parcels.guest_case.opened": "hand_over", "parcels.guest_giving.compare": "hand_over",
    "parcels.guest_giving.give": "hand_over", "parcels.guest_giving.link": "hand_over",
    "parcels.guest_giving.not_given": "hand_over", "parcels.guest_giving.undo": "hand_over",
    "parcels.guest_paper.print_again": "hand_over", "parcels.guest_sending.give_back": "parcel",
    "parcels.guest_sending.send_on": "parcel", "parcels.guest_sending.tell": "hand_over",
    "parcels.incoming.arrive": "parcel", "parcels.packing.cancel": "parcel",
    "parcels.packing.pack": "parcel", "parcels.packing.put_in": "parcel",
    "parcels.packing.seal_and_send": "parcel", "parcels.packing.take_out": "parcel",
    "parcels.reply.book": "parcel",
    "handover.ageing.called": "hand_over", "handover.door_paper.printed": "hand_over",
    "handover.doors.draw": "hand_over", "handover.doors.tell": "hand_over",
    "handover.giving.compare": "hand_over", "handover.giving.give": "hand_over",
    "handover.giving.not_given": "hand_over", "handover.giving.undo": "hand_over",
    "handover.looking.opened": "hand_over",
    "shifts.changing.begin": "shift", "shifts.changing.compare": "shift",
    "shifts.changing.draft": "shift", "shifts.changing.drop": "shift",
    "shifts.changing.explain": "shift", "shifts.changing.note": "shift",
    "shifts.changing.pass_on": "shift", "shifts.changing.put": "shift",
    "shifts.changing.recount": "shift", "shifts.checklist.note": "shift",
    "shifts.closing.close": "shift", "shifts.closing.close_uncounted": "pass_shift",
    "reports.catalog.keep": "report", "rations.cap.put": "ration",
    "rations.capacity.put": "ration", "rations.expected.drop": "receive_stock",
    "rations.expected.tell": "receive_stock", "rations.plan.keep": "ration",
}  # fmt: skip
INNER = {
    "suket.retire", "enrol.record.insert", "enrol.record.change", "enrol.receipt.first",
    "enrol.biodata.drop_all", "packets.packets.note", "packets.packets.exported",
    "packets.packets.drop", "packets.packets.tell_recordings", "claims.gate.pass_through",
    "claims.voiding.void_all", "claims.voiding.void_card", "claims.office_fault.again",
    "claims.priority.again",
    "work.letter_facts.drawing", "kits.merging.merge",
    "goods.boxes.change", "goods.boxes.come_back", "goods.boxes.leave", "goods.lots.taken",
    "goods.mark.head", "goods.receiving.take_in", "scrap.register.burn_minutes",
    "scrap.register.cut_minutes", "scrap.spoiling.withdraw", "counts.booking.book_place",
    "counts.booking.surplus", "parcels.arrival_paper.answered", "parcels.arrival_paper.came",
    "parcels.arrival_paper.lost", "parcels.guest_paper.first", "parcels.guest_paper.sent_back",
    "parcels.guest_paper.sent_on", "parcels.guest_steps.add", "parcels.moves.mark",
    "parcels.moves.move_cards", "parcels.moves.opened", "parcels.moves.post",
    "parcels.rows.note", "parcels.sealed_boxes.come_back", "parcels.sealed_boxes.leave",
    "handover.paper.first", "handover.proof.said", "handover.proof.same_sif",
    "handover.proof.take_old", "shifts.changing.prove", "shifts.differences.book_found",
    "shifts.sheet.write", "reports.catalog.note", "rations.cap.may_exceed", "rations.cap.note",
}  # fmt: skip
"""Parts of another verb's transaction, which has demanded the right; `prove` asks a PIN,
`withdraw` and `note` demand what goes with their first argument (tested where they are)."""

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
    (stock, (), "see_stock"), (stock, ("receive", "5", "--from", "X", "--doc", "1"),
     "receive_stock"), (stock, ("issue", "5", "--printer", "kartu1"), "issue_stock"),
    (stock, ("cut",), "see_stock"), (stock, ("destroy",), "see_stock"),
    (stock, ("count",), "stand_by"), (stock, ("boxes",), "see_stock"),
    (stock, ("trace", "04A1B2C3D4E5F6"), "see_stock"), (stock, ("card",), "see_stock"),
    (stock, ("at", "20-11-2026"), "see_stock"), (stock, ("documents",), "report"),
    (stock, ("check",), "report"),
    (parcel, (), "parcel"), (parcel, ("ready",), "parcel"), (parcel, ("find", "NIK"), "parcel"),
    (parcel, ("add", "1", "NIK"), "parcel"), (parcel, ("receive", "/nowhere"), "parcel"),
    (handover, (), "hand_over"), (handover, ("look", "NIK"), "hand_over"),
    (handover, ("give", "NIK"), "hand_over"), (handover, ("note", "NIK", "lain"), "hand_over"),
    (handover, ("undo", "1", "--why", "x"), "hand_over"), (handover, ("doors",), "hand_over"),
    (handover, ("ageing",), "hand_over"), (handover, ("calls",), "hand_over"),
    (shift, (), "shift"), (shift, ("check",), "shift"), (shift, ("sheet",), "report"),
    (report, (), "report"), (report, ("distribution",), "report"),
    (ration, (), "see_stock"), (ration, ("keep",), "ration"), (ration, ("list",), "see_stock"),
    (ration, ("cap", "300", "--why", "x"), "ration"),
    (ration, ("expect", "5", "--on", "26-11-2027"), "receive_stock"),
    (forecast, (), "see_stock"), (forecast, ("NIK",), "find"),
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
        niks = (SOMEBODYS_NIK, NOBODYS_NIK) if "NIK" in words else (SOMEBODYS_NIK,)
        for role in (*ROLES, ""):
            who = staff(role) if role else staff()
            for nik in niks:
                filled = [nik if word == "NIK" else word for word in words]
                told = refused(lambda: run(module, home, *filled, actor=who))  # noqa: B023
                case = (module.__name__, words, role, told)
                if role in ACTIONS[action]:
                    assert told != action, case
                elif nik == SOMEBODYS_NIK or role not in ACTIONS["find"]:
                    assert told is not None, case
