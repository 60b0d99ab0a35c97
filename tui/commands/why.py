"""`tuntas why NIK`: why no card can be printed yet, who must act, what to do, what the centre said.

`--text` gives the text to send to the resident instead; it names nobody and holds no NIK.
"""

import argparse

from model.centre import message
from model.centre.why import Step, Why, why
from model.letterhead import office_name
from model.person import by_nik_text
from model.rights import demand, may
from model.store import STORE_NAME, Store
from tui import why_words
from tui.commands.env import Env
from tui.commands.show import note
from tui.locale.speak import speak
from tui.resident_rows import head

STEPS_SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the NIK and whether the text to send is wanted."""
    english = getattr(parser, "lang", "id") == "en"
    parser.add_argument("nik", metavar="NIK", nargs="+", help="16 digit")
    parser.add_argument(
        "--text",
        action="store_true",
        help="the text to send, no name and no NIK" if english else "teks untuk dikirim ke warga",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Say why for one resident; raises NotANik and NobodyHasNik."""
    demand(env.actor, "find")
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        found = why(store, by_nik_text(store, " ".join(args.nik), store.today()).id)
        note(store, found.person, env)
        sees = may(env.actor, "see_nik")
        shown = why_words.for_eyes(found, see_nik=sees)
        if env.json:
            env.rows([_as_json(shown, _text(store, shown, env), sees=sees)])
        elif args.text:
            env.say(_text(store, shown, env))
        else:
            _show(shown, env, sees=sees)
    finally:
        store.close()
    return 0


def _text(store: Store, found: Why, env: Env) -> str:
    office = office_name(store)
    lang: message.Lang = "en" if env.lang == "en" else "id"
    return message.message(found.told, office, store.today(), lang=lang)


def _show(found: Why, env: Env, *, sees: bool) -> None:
    speak(env.lang)
    name, number = head(found.person, see_nik=sees)
    env.say(f"{name}   NIK {number}")
    env.say(f"> {env.pick(found.told.sentence_id, found.told.sentence_en)}")
    for row in (
        *why_words.answer(found, see_nik=sees),
        *why_words.steps(found.steps, rows_max=STEPS_SHOWN),
    ):
        env.say(row)


def _as_json(found: Why, text: str, *, sees: bool) -> dict[str, object]:
    told, own = found.told, found.own
    return {
        "nik": found.person.nik.text if sees else head(found.person, see_nik=False)[1],
        "printable": found.printable,
        "stopped": found.stopped,
        "standing": told.key,
        "short": told.short,
        "since": told.since.isoformat() if told.since else None,
        "age_days": told.age_days,
        "acts": list(told.acts),
        "sentence_id": told.sentence_id,
        "sentence_en": told.sentence_en,
        "next_id": found.next_id,
        "next_en": found.next_en,
        "text": text,
        "text_parts": len(message.parts(text)),
        "clock_odd": found.clock_odd,
        "recording": own
        and {"rid": own.rid, "state": own.state, "step": own.step, "on": own.on.isoformat()}
        | {"sent": own.sent, "answered": own.answered},
        "steps": [_step(one) for one in found.steps],
    }


def _step(one: Step) -> dict[str, object]:
    return {
        "status": one.status,
        "short": one.short,
        "on": one.on.isoformat() if one.on else None,
        "days": one.days,
        "jump": one.jump,
        "late": one.late,
        "source": one.source,
    }
