"""Cards that other offices made (kartu titipan), in lines: given here, sent on, told, sent back."""

from functools import partial

from model.errors import ModelError
from model.handover import doors
from model.parcels import guest_sending, guests
from model.parcels.guests import Guest
from tui import guest_words as say
from tui import stock_papers
from tui.handover_words import line_refused
from tui.locale.speak import _, number
from tui.teks import asking, handover
from tui.teks.second import ask_second
from tui.teks.talk import Talk

OPTIONS = asking.options(one for one in say.ACTS if one.name != "mark")


def run(talk: Talk) -> None:
    """Say the cards that are here or in a village, then do one thing after the other until 0."""
    _tell(talk, every=False)
    brief = False
    while True:
        wanted = talk.pick(_("Kartu titipan"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_act, talk, wanted))


def _act(talk: Talk, wanted: str) -> None:
    match wanted:
        case "all":
            _tell(talk, every=True)
        case "told":
            _told(talk)
        case "on" | "back":
            _send(talk, wanted)
        case _:
            one = _pick(talk)
            if wanted == "give":
                handover.of_resident(talk, one.code)
            else:
                _paper(talk, one)


def _tell(talk: Talk, *, every: bool) -> None:
    found = talk.read(guests.listed, every=every)
    here, away = (sum(one.state == state for one in found) for state in guests.OPEN)
    told = _("   {here} di sini, {away} di desa").format(here=number(here), away=number(away))
    talk.tell(told.strip())
    talk.page([_row(talk, one) for one in found])


def _row(talk: Talk, one: Guest) -> str:
    zone = talk.desk.zone
    days = say.days(one, talk.desk.clock.today(zone), zone)
    place = one.place or one.kelurahan
    parts = (one.code, one.name, one.nik, f"RT {one.rt} RW {one.rw}", place, days,
             say.state_words(one))  # fmt: skip
    return ", ".join(part for part in parts if part)


def _pick(talk: Talk) -> Guest:
    found = talk.read(guests.listed)
    at = asking.pick_row(talk, [_row(talk, one) for one in found])
    assert at is not None, "no empty answer is taken"
    return found[at]


def _paper(talk: Talk, one: Guest) -> None:
    """Read out what the card last went with."""
    name = talk.read(guests.last_paper, one.key)
    if not name:
        talk.refuse(_("Kartu ini belum ke mana-mana. K mengirimnya ke desa."))
        return
    talk.page(asking.rows_of(talk.do(stock_papers.again, name).body))


def _send(talk: Talk, wanted: str) -> None:
    """Send some cards, or those of one's village that are here, on with a list, or back."""
    found = talk.read(guests.listed)
    if not found:
        talk.tell(_("Belum ada."))
        return
    chosen = [found[at] for at in asking.pick_rows(talk, [_row(talk, one) for one in found])]
    one, keys = chosen[0], tuple(one.key for one in chosen)
    if wanted == "on" and len(chosen) == 1:
        same = [
            other.key for other in found
            if other.state == "here" and other.kelurahan == one.kelurahan
        ]  # fmt: skip
        ways = [("village", _("semua kartu kelurahan ini")), ("one", _("kartu ini saja"))]
        keys = tuple(same) if talk.choose(ways) == "village" else keys
    title, asks = say.forms(wanted, f"Kel. {one.kelurahan}" if wanted == "on" else "", len(keys))
    talk.tell(title)
    typed = asking.answers(talk, asks)
    second = ask_second(talk)
    if wanted == "on":
        done = talk.do(guest_sending.send_on, keys, typed["to"], typed["carrier"], second)
    else:
        done = talk.do(guest_sending.give_back, keys, typed["carrier"], typed["why"], second)
    talk.say(say.sent_words(wanted, done))


def _told(talk: Talk) -> None:
    """Book the outcomes of a list, each line by itself."""
    title, asks = say.forms("told", "", 0)
    talk.tell(title)
    typed = asking.answers(talk, asks)
    saved = 0
    for one in doors.read(typed["told"]):
        try:
            talk.do(guest_sending.tell, typed["paper"], one)
            saved += 1
        except ModelError as error:
            talk.refuse(line_refused(one.no, error))
    if saved:
        talk.say(_("{n} hasil tersimpan.").format(n=number(saved)))
