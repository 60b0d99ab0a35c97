"""Cards into the right hands, in lines: one after the other by scan, name, Enter; the ways on."""

from contextlib import suppress
from functools import partial
from typing import Any

from model.chips import Refused
from model.errors import ModelError
from model.handover import refusals as no
from model.nik import strip
from model.parcels.guest_case import GuestCase, choices
from tui import guest_words
from tui import handover_asking as asking
from tui import handover_deeds as deeds
from tui import handover_words as say
from tui.handover_asking import Old
from tui.handover_deeds import Shown
from tui.locale.speak import _, number
from tui.stock_spoiling import is_uid
from tui.teks import devices, doors
from tui.teks.answers import Back, in_one
from tui.teks.asking import answers
from tui.teks.enrol_open import seat_name
from tui.teks.second import ask_second
from tui.teks.talk import Talk

CODE_CHARS_MIN = 4
"""Shorter answers are a choice, longer ones a code that was scanned."""


def run(talk: Talk) -> None:
    """Hand over one card after the other until 0: a code opens it, Enter hands it to its owner."""
    talk.need("hand_over")
    seen = talk.read(asking.read_desk, talk.actor.name)
    told = _("hari ini {n} oleh {by}").format(n=number(seen.done), by=talk.actor.name)
    talk.tell(f"{_('SERAH TERIMA KARTU')}, {told}")
    asked = _("Kartu, slip, atau NIK; U batalkan, D rumah ke rumah, A umur kartu, 0 kembali")
    brief = _("Kartu, slip, atau NIK")
    question = asked
    while True:
        text = talk.ask(question, brief=brief, help=[asked], scans=False, numbers=True)
        question = brief
        deed = _DEEDS.get(text.casefold())
        talk.attempt(partial(deed, talk) if deed else partial(_coded, talk, text))


def _coded(talk: Talk, code: str) -> None:
    """Open the card that a code means; a chip that was read is the card itself."""
    found = talk.do(deeds.opened, code)
    _hand(talk, _chosen(talk, found), uid=code.upper() if is_uid(code) else "")


def of_resident(talk: Talk, said: int | str) -> None:
    """Open the card of a resident, or of a code; ends when it is handed over or kept, or for 0."""
    talk.need("hand_over")
    _hand(talk, _chosen(talk, talk.do(deeds.opened, said)), uid="")


def _chosen(talk: Talk, found: tuple[Shown, ...]) -> Shown:
    """Return the card that is meant; of several, and of one that fits several people, ask."""
    case = found[0]
    if len(found) > 1:
        pairs = [(str(at), say.card_words(one)) for at, one in enumerate(found)]
        case = found[int(talk.choose(pairs, _("Kartu yang mana?")))]
    if not isinstance(case, GuestCase) or not case.choices:
        return case
    fitting = talk.read(choices, case, see=talk.may("see_nik"))
    pairs = [(str(one.resident), in_one(guest_words.choice_words(one))) for one in fitting]
    title = _("NIK mana yang tercetak di kartu {code}?").format(code=case.guest.code)
    return talk.do(deeds.settle, case, int(talk.choose(pairs, title)))


def _hand(talk: Talk, case: Shown, *, uid: str) -> None:
    """Say the case and do what is asked for with its card; what is refused leaves it open."""
    one = _Case(talk, case, uid if getattr(case, "compared", False) else "")
    one.tell()
    if isinstance(case, GuestCase) and case.resident is None:
        one = _Case(talk, _settled(talk, case), "")
        one.tell()
    while not one.over:
        try:
            one.ask()
        except Back:
            return
        except ModelError as error:
            talk.refuse(error)


def _settled(talk: Talk, case: GuestCase) -> Shown:
    """Settle whose card it is where no name fits, by its number and somebody's word; raise Back."""
    nik = strip(talk.ask(_("NIK di kartunya"), scans=False, numbers=True))
    if not deeds.may_be(case, nik):
        talk.refuse(_("NIK itu tidak cocok dengan daftar kiriman. Tidak ada yang dilakukan."))
        raise Back
    resident, name = talk.read(deeds.name_of, nik)
    talk.tell(_("Di kartu: {name}").format(name=case.name), _("Di buku: {name}").format(name=name))
    title = _("Kartu {code}: satu orang?").format(code=case.guest.code)
    if not talk.confirm(title, yes=_("satu orang, NIK-nya sama")):
        raise Back
    return talk.do(deeds.settle, case, resident)


class _Case:
    """The conversation about one card."""

    def __init__(self, talk: Talk, case: Shown, uid: str) -> None:
        self.talk = talk
        self.case = case
        self.uid = uid
        self.old = Old()
        self.over = bool(case.stops)

    def tell(self) -> None:
        """Say the name to read aloud, who that is, and what to look at or what forbids it."""
        case, talk = self.case, self.talk
        talk.tell(f"> {case.name}")
        facts = say.facts_of(case, talk.desk.zone)
        talk.tell(*(in_one(f"{label} {text}") for label, text in facts))
        if case.stops:
            talk.tell(_("JANGAN DISERAHKAN"), *say.stops_of(case))
            return
        talk.tell(*(text[2:] for text in say.checks_of(case, has_reader=False, uid=self.uid)))

    def ask(self) -> None:
        """Ask what is done with it and do that."""
        asked = _("Enter serahkan ke pemiliknya, 2 wakil, 3 tidak jadi, 4 kartu lama, 0 tutup")
        text = self.talk.ask(asked, scans=False, numbers=True, empty=True).casefold()
        if text in ("", "1"):
            self._give({})
        elif text in ("2", "w"):
            typed = answers(self.talk, asking.proxy_form()[1])
            self._give(asking.proxy_facts(typed))
        elif text in ("3", "n"):
            self._not_given()
        elif text in ("4", "l"):
            self.old = self._ask_old()
        elif len(text) >= CODE_CHARS_MIN:
            self._beside(text.upper())
        else:
            self.talk.unknown(text, ["1", "2", "3", "4"])

    def _beside(self, code: str) -> None:
        """Hear a code while the case is open: its own card, its old card, or somebody else's."""
        case, talk = self.case, self.talk
        if not is_uid(code):
            if not talk.read(deeds.is_theirs, case, code):
                told = _("BELUM SELESAI: {name}. Enter serahkan, atau 0 dulu.")
                talk.refuse(told.format(name=case.name))
        elif talk.read(deeds.is_old_card, case, code):
            self.old = Old("taken", uid=code)
            talk.tell(_("Kartu lamanya terbaca: tarik dan potong."))
        else:
            same = talk.do(deeds.compare, case, code, seat_name(talk))
            if isinstance(same, Refused):
                raise same.error
            self.uid = code if same else ""
            if isinstance(case, GuestCase):
                talk.refuse(_("Chip kartu titipan tidak ada di buku. Cocokkan NIK di kartunya."))
                return
            talk.tell(*(text[2:] for text in say.checks_of(case, has_reader=False, uid=self.uid)))

    def _give(self, said: dict[str, Any]) -> None:
        talk, case = self.talk, self.case
        facts: dict[str, Any] = {**said, **self._old().facts()}
        facts |= {"uid": self.uid, "seat": seat_name(talk)}
        try:
            done = talk.do(deeds.give, case, **facts)
        except (no.ProxyMany, no.OldCardDue, no.UndoneBefore) as error:
            talk.refuse(error)
            done = talk.do(deeds.give, case, second=ask_second(talk), **facts)
        if isinstance(done, Refused):
            raise done.error
        self.over = True
        seat = talk.desk.seat
        sent = seat is not None and seat.has("slip")
        told = _("Diserahkan: {name}. {slip}")
        talk.say(told.format(name=case.name, slip=say.slip_words(sent)))
        if sent:
            devices.print_slip(talk, done.slip)

    def _old(self) -> Old:
        """Ask what became of the older card, and for the police letter where one is due."""
        talk, case, old = self.talk, self.case, self.old
        if case.old_due and not old.what:
            return self._ask_old()
        if case.police_due and not old.police:
            return Old(old.what, old.uid, talk.ask(_("Nomor surat polisi"), scans=False))
        return old

    def _ask_old(self) -> Old:
        """Say what became of the older card; of a lost one the police letter."""
        talk, case = self.talk, self.case
        what = talk.choose(asking.old_choices(), asking.old_title(case))
        if case.police_due or (what == "lost" and not case.police):
            return Old(what, police=talk.ask(_("Nomor surat polisi"), scans=False))
        return Old(what)

    def _not_given(self) -> None:
        """Keep why the card stays here."""
        reasons = [(key, say.reason_words(key)) for key in say.AT_COUNTER]
        reason = self.talk.choose(reasons, _("Tidak diserahkan: kenapa?"))
        self.talk.do(deeds.not_given, self.case, reason)
        self.over = True
        told = _("Dicatat: {why}. Kartunya kembali ke rak.")
        self.talk.say(told.format(why=say.reason_words(reason)))


def _undo(talk: Talk) -> None:
    """Take back one of the last hand-overs of this sif."""
    seen = talk.read(asking.read_desk, talk.actor.name)
    pairs = asking.undoable(seen)
    if not pairs:
        talk.refuse(_("Belum ada penyerahan Anda hari ini yang bisa dibatalkan."))
        return
    talk.tell(_("Kartunya harus ada di tangan Anda lagi."))
    made = [(str(at), in_one(words)) for at, (words, _one) in enumerate(pairs)]
    found = pairs[int(talk.choose(made, _("Batalkan penyerahan yang mana?")))][1]
    why = talk.ask(_("Batalkan penyerahan: kenapa?"), scans=False)
    talk.say(say.undone_words(talk.do(deeds.undo, found, why)))


def _doors(talk: Talk) -> None:
    """Go to the lists from door to door; 0 there leads back to the next card."""
    with suppress(Back):
        doors.run(talk)


def _ageing(talk: Talk) -> None:
    """Go to the cards that nobody fetched; 0 there leads back to the next card."""
    from tui.teks import resident  # whose pages lead here

    with suppress(Back):
        doors.run_ageing(talk, of_resident, resident.show)


_DEEDS = {"u": _undo, "d": _doors, "a": _ageing}
