"""`tuntas show NIK`: one resident in full, the sentence to read aloud first."""

import argparse
from collections.abc import Mapping
from datetime import date

from model.clock import instant
from model.errors import DiskFull, StoreBusy, StoreReadOnly
from model.finding import Finding
from model.forecast.promise import promise
from model.history import HistoryRow, history
from model.lookup import mask, note_view
from model.person import Person, by_nik_text
from model.printing import blanks_free
from model.rights import demand, may
from model.standing import Standing, standing
from model.store import STORE_NAME, Store
from tui import veil
from tui.card_words import WHO_ACTS, initials
from tui.card_words import words as words_of
from tui.commands.env import Env
from tui.commands.find import as_json

HISTORY_SHOWN = 20
HISTORY_JSON = 500
_TELLING = (
    "birth_place", "blood", "address", "dusun", "religion", "marital", "work", "citizenship",
    "shdk", "father", "mother",
)  # fmt: skip
"""Keys of a resident that support does not see."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the NIK."""
    parser.add_argument("nik", metavar="NIK", nargs="+", help="16 digit")


def run(args: argparse.Namespace, env: Env) -> int:
    """Show one resident; raises NotANik and NobodyHasNik."""
    demand(env.actor, "find")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        today = store.today()
        person = by_nik_text(store, " ".join(args.nik), today)
        told = standing(person, blanks_free(store), today, estimate=promise(store, person.id))
        rows = history(store, person.id, HISTORY_JSON if env.json else HISTORY_SHOWN)
        hidden = not may(env.actor, "see_nik")
        if hidden:
            told, rows = veil.standing_of(told, person.row.birth_on), veil.events_of(rows)
        note(store, person, env)
        if env.json:
            whole = _as_json(person, told, rows, hidden=hidden)
            env.rows([whole | _veiled(person) if hidden else whole])
        else:
            _show(person, told, rows, env, store.zone)
    finally:
        store.close()
    return 0


def note(store: Store, person: Person, env: Env) -> None:
    """Write the audit row of the view; where nothing can be written, reading goes on."""
    try:
        with store.write(env.actor) as tx:
            note_view(tx, person.id)
    except (StoreReadOnly, DiskFull, StoreBusy):
        env.warn(
            env.pick(
                "Simpanan tidak dapat ditulis: pembukaan data ini tidak tercatat.",
                "The store cannot be written: opening this record is not in the trail.",
            )
        )


def _as_json(
    person: Person, told: Standing, rows: tuple[HistoryRow, ...], *, hidden: bool
) -> dict[str, object]:
    bio, job, request = person.bio, person.job, person.request
    return as_json(person.row, hidden=hidden) | {
        "birth_place": bio.birth_place,
        "blood": bio.blood,
        "address": bio.address,
        "dusun": bio.dusun,
        "kel_code": bio.kel_code,
        "kec_code": bio.kec_code,
        "kecamatan": bio.kecamatan,
        "served_by": person.served_by,
        "religion": bio.religion,
        "marital": bio.marital,
        "work": bio.work,
        "citizenship": bio.citizenship,
        "valid_until": bio.valid_until,
        "shdk": bio.shdk,
        "father": bio.father,
        "mother": bio.mother,
        "status_source": bio.status_source,
        "sentence_id": told.sentence_id,
        "sentence_en": told.sentence_en,
        "standing": told.key,
        "standing_short": told.short,
        "acts": list(told.acts),
        "age_days": told.age_days,
        "since": told.since.isoformat() if told.since else None,
        **_own(person),
        "request": request and {"kind": request.kind, "state": request.state},
        "job": job
        and {"job": job.id, "token": job.token, "state": job.state, "batch": job.batch}
        | {"printer": job.printer, "at": job.at},
        "marks": [{"kind": mark.kind, "why": mark.why, "by": mark.by} for mark in person.marks],
        "cases": [{"case": case.id, "kind": case.kind, "at": case.at} for case in person.cases],
        "findings": [_finding(found) for found in person.findings],
        "history": [_event(row) for row in rows],
    }


def _own(person: Person) -> dict[str, object]:
    """Return our own recording and the certificate in force."""
    made, held = person.recording, person.suket
    return {
        "recording": made
        and {"rid": made.rid, "state": made.state, "step": made.step, "on": made.on.isoformat()}
        | {"sent": made.sent, "answered": made.answered},
        "suket": held and {"number": held.number, "until_on": held.until_on.isoformat()},
    }


def _veiled(person: Person) -> dict[str, object]:
    """Return what stands in place of the keys that tell who it is."""
    return dict.fromkeys(_TELLING, "") | {
        "marks": [{"kind": mark.kind} for mark in person.marks],
        "findings": [{"kind": found.kind, "code": found.code} for found in person.findings],
    }


def _finding(found: Finding) -> dict[str, object]:
    return {"kind": found.kind, "code": found.code, "facts": _facts(found.facts)}


def _event(row: HistoryRow) -> dict[str, object]:
    return {"at": row.at, "on": row.on.isoformat(), "kind": row.kind, "event": row.text_key} | {
        "facts": _facts(row.facts)
    }


def _facts(facts: Mapping[str, object]) -> dict[str, object]:
    return {key: str(value) if isinstance(value, date) else value for key, value in facts.items()}


def _show(
    person: Person, told: Standing, rows: tuple[HistoryRow, ...], env: Env, zone: str
) -> None:
    row, hidden = person.row, not may(env.actor, "see_nik")
    name, number = (initials(row.name), mask(row.nik)) if hidden else (row.name, person.nik.grouped)
    env.say(f"{name}   NIK {number}")
    env.say(f"> {env.pick(told.sentence_id, told.sentence_en)}")
    address = person.kel_label if hidden else _address(person)
    lines = [
        (env.pick("Lahir", "Born"), _born(person, hidden)),
        (env.pick("Alamat", "Address"), address),
        ("KK", _family(person, env)),
        (env.pick("Status", "Status"), _status(person, told, env)),
        (env.pick("Kartu", "Card"), _card(person, env, zone)),
    ]
    if person.served_by:
        served = env.pick(
            f"dilayani {person.served_by}; kartu mencetak alamat baru",
            f"served by {person.served_by}; the card bears the new address",
        )
        lines.insert(2, ("", served))
    for label, text in lines:
        env.say(f"{label:<9}{text}")
    for event in rows:
        env.say(f"  {event.on:%d-%m-%Y}  {_told(event)}")
    if hidden:
        env.say(veil.codes_of(person.findings))
    else:
        _show_findings(person, env)


def _born(person: Person, hidden: bool) -> str:
    row, bio = person.row, person.bio
    if hidden:
        return f"{veil.year_of(row.birth_on) or '?'}  {row.sex}"
    born = f"{row.birth_on:%d-%m-%Y}" if row.birth_on else "?"
    return f"{', '.join(filter(None, (bio.birth_place, born)))}  {row.sex}  {bio.marital}"


def _address(person: Person) -> str:
    rt_rw = "/".join(part for part in (person.row.rt, person.row.rw) if part)
    parts = (person.bio.address, f"RT {rt_rw}" if rt_rw else "", person.kel_label)
    return "  ".join(part for part in parts if part)


def _family(person: Person, env: Env) -> str:
    kk = person.row.kk or "-"
    if not may(env.actor, "see_nik"):
        return mask(kk)
    head = env.pick("kepala", "head")
    return f"{kk}  {head} {person.row.kk_head}" if person.row.kk_head else kk


def _status(person: Person, told: Standing, env: Env) -> str:
    words = [person.row.status or "-", person.bio.status_source]
    if person.before is not None:
        days = "" if person.before.days is None else env.pick(
            f" {person.before.days} hari", f" {person.before.days} days"
        )  # fmt: skip
        words.append(env.pick("sebelumnya ", "before ") + person.before.status + days)
    if told.acts:
        words.append(
            env.pick("bertindak: ", "to act: ")
            + ", ".join(words_of(WHO_ACTS, one, env.lang) for one in told.acts)
        )
    return "  ".join(word for word in words if word)


def _card(person: Person, env: Env, zone: str) -> str:
    job = person.job
    if job is None:
        return env.pick("belum pernah dicetak", "never printed")
    at = f"{instant(job.at, zone):%d-%m-%Y %H.%M}"
    return f"{job.state}  {job.batch}  {job.token}  {job.printer}  {at}".replace("    ", "  ")


def _told(event: HistoryRow) -> str:
    facts = event.facts
    parts = [event.text_key.partition(".")[2], facts.get("printer"), facts.get("kind")]
    parts += [facts.get("source"), facts.get("by"), facts.get("why")]
    return "  ".join(str(part) for part in parts if part)


def _show_findings(person: Person, env: Env) -> None:
    if person.findings:
        from tui.wording import sentence

        for found in person.findings:
            mark = "!" if found.kind in ("strong", "error") else "-"
            env.say(f"{mark} {sentence(found.code, env.lang, found.facts)}")
