"""One parcel in lines: filled by scanning, sealed by two, answered, found or lost, come back."""

from contextlib import suppress
from functools import partial

from model.errors import ModelError
from model.handover import looking
from model.parcels import packing, rows, surat_jalan
from model.parcels.faults import ManifestUnwritable
from model.parcels.rows import CardLine
from model.reason import mask
from tui import parcel_acts, parcel_forms, stock_papers
from tui import parcel_words as say
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.teks import asking
from tui.teks.answers import Back, Option, Scanned, in_one
from tui.teks.second import ask_second
from tui.teks.talk import Talk

IN = (
    Act("i", "cards", N_("isi kiriman ini"), action="parcel"),
    Act("t", "add", N_("tambah kartu: NIK, slip, UID"), action="parcel"),
)
"""What a screen shows by itself, and a box that waits there."""
FREE = ("missing", "extra", "why")
"""Fields that may stay empty; what was lost wants a reason."""


def run(talk: Talk, number: str) -> None:
    """Say what the parcel is, then do one thing after the other until 0 or until it is given up."""
    _Page(talk, number).run()


class _Page:
    """The conversation about one parcel."""

    def __init__(self, talk: Talk, number: str) -> None:
        self.talk = talk
        self.number = number
        self.parcel = talk.read(rows.get, number)

    def run(self) -> None:
        """One thing after the other; what a parcel can do goes with its state."""
        told = ""
        while self.parcel.state != "void":
            state = self.parcel.state
            if state != told:
                self._tell()
            brief, told = state == told, state
            try:
                title = _("KIRIMAN {n}").format(n=self.number)
                wanted = self.talk.pick(title, self._options(), brief=brief)
                self.talk.attempt(getattr(self, f"do_{wanted}"))
            except Scanned as scan:
                if state != "packing":
                    raise
                self.talk.attempt(partial(self._put_in, scan.digits))
            except Back:
                return
            self.parcel = self.talk.read(rows.get, self.number)

    def _options(self) -> tuple[Option, ...]:
        state = self.parcel.state
        inside: tuple[Act, ...] = IN if state == "packing" else IN[:1]
        inside = inside if self.parcel.kind == "cards" else ()
        acts = [one for one in parcel_acts.of_state(state) if one.name != "mark"]
        return asking.options([*inside, *acts])

    def _tell(self) -> None:
        zone = self.talk.desk.zone
        today = self.talk.desk.clock.today(zone)
        self.talk.tell(*(in_one(row) for row in say.page_rows(self.parcel, today, zone) if row))

    # Packing.

    def _put_in(self, said: str) -> None:
        nik = self.talk.read(looking.look, said).nik
        kelurahan = self.talk.do(parcel_forms.put_in, self.number, nik)
        self.parcel = self.talk.read(rows.get, self.number)
        self.talk.say(say.put_in_words(self.parcel, kelurahan))

    def do_add(self) -> None:
        """Put in one card after the other until an empty line."""
        asked = _("NIK, slip, atau UID kartunya (Enter: selesai)")
        with suppress(Back):
            while said := self.talk.ask(asked, scans=False, numbers=True, empty=True):
                try:
                    self._put_in(said)
                except ModelError as error:
                    self.talk.refuse(error)

    def _cards(self) -> tuple[CardLine, ...]:
        return self.talk.read(rows.cards, self.parcel.id)

    def do_cards(self) -> None:
        """List what is in it."""
        sealed = self.parcel.sent_at is not None
        self.talk.page([_card(one, sealed) for one in self._cards()] or [_("Belum ada.")])

    def do_out(self) -> None:
        """Take one card out."""
        inside = self._cards()
        if not inside:
            self.talk.refuse(_("Tidak ada kartu di kiriman ini. Pindai kartunya."))
            return
        at = asking.pick_row(self.talk, [_card(one, sealed=False) for one in inside])
        assert at is not None, "no empty answer is taken"
        self.talk.do(packing.take_out, self.number, [inside[at].job])
        self.talk.say(_("Dikeluarkan: {name}.").format(name=inside[at].name))

    def do_cancel(self) -> None:
        """Give the parcel up; nothing has moved yet."""
        title = _("Batalkan kiriman {n}?").format(n=self.number)
        if self.talk.confirm(title, yes=_("batalkan kiriman ini")):
            self.talk.do(packing.cancel, self.number)
            self.talk.say(_("Kartu dan blanko tetap di sini; tidak ada yang berpindah."))

    # What takes two, and what is asked.

    def _typed(self, purpose: str, *, free: tuple[str, ...] = FREE) -> dict[str, str]:
        parcel = self.parcel
        value = str(parcel.missing) if purpose in ("found", "lost") else ""
        asks = parcel_forms.asked(purpose, value, cards=parcel.kind == "cards")
        what = parcel_forms.title(purpose, what=self.number, inside=say.inside(parcel))
        self.talk.tell(what)
        return asking.answers(self.talk, asks, free=free)

    def _chosen(self) -> tuple[int, ...]:
        """Return the cards named by their numbers on the list; none for all."""
        if self.parcel.kind != "cards":
            return ()
        asked = _("Nomor di daftarnya (3,7-9; Enter: semua)")
        text = self.talk.ask(asked, scans=False, empty=True)
        return self.talk.read(rows.jobs_at, self.parcel, parcel_forms.numbers(text))

    def _missing(self) -> tuple[int, ...]:
        return self._chosen() or self.talk.read(parcel_forms.missing, self.number)

    def do_send(self) -> None:
        """Seal it and give it to its carrier."""
        typed = self._typed("send")
        done = self.talk.do(parcel_forms.send, self.number, typed, ask_second(self.talk))
        self.talk.say(say.sent_words(done))

    def do_answer(self) -> None:
        """Book what the receiver counted."""
        typed = self._typed("answer")
        done = self.talk.do(parcel_forms.answer, self.number, typed, ask_second(self.talk))
        self.talk.say(say.answered_words(done))

    def do_found(self) -> None:
        """Book what was missing as found."""
        where = self.talk.choose(
            [("there", _("di penerima")), ("here", _("di sini"))], _("Ditemukan di mana?")
        )
        jobs, typed = self._missing(), self._typed("found")
        second = ask_second(self.talk)
        self.talk.do(parcel_forms.found, self.number, typed, second, jobs, where)
        self.talk.say(_("Dicatat sebagai ditemukan."))

    def do_lost(self) -> None:
        """Write off what is missing."""
        jobs, typed = self._missing(), self._typed("lost", free=())
        self.talk.do(parcel_forms.lost, self.number, typed, ask_second(self.talk), jobs)
        self.talk.say(_("Dibukukan sebagai selisih, berita acaranya dibuat."))

    def do_back(self) -> None:
        """Book what came back."""
        jobs, typed = self._chosen(), self._typed("back")
        self.talk.do(parcel_forms.back, self.number, typed, jobs)
        self.talk.say(_("Kembali di sini; catatannya ada di jalannya kiriman."))

    # What is read out or kept.

    def do_paper(self) -> None:
        """Read the surat jalan, or keep it in a file."""
        asking.show_paper(self.talk, self._paper, ManifestUnwritable)

    def _paper(self, columns: int) -> str:
        one = self.parcel
        return self.talk.read(surat_jalan.text, one, one.document, one.digest, columns)

    def do_minutes(self) -> None:
        """Read the minutes of the receiver's count."""
        if not self.parcel.answer:
            self.talk.refuse(_("Kiriman ini belum dijawab."))
            return
        kept = self.talk.do(stock_papers.again, self.parcel.answer)
        self.talk.page(asking.rows_of(kept.body))

    def do_way(self) -> None:
        """Say each step of the parcel."""
        told = self.talk.read(rows.events, self.parcel.id)
        self.talk.page([in_one(row) for row in say.event_rows(told, self.talk.desk.zone)])

    def do_save(self) -> None:
        """Keep its file for the receiving office."""
        path = self.talk.read(parcel_forms.save, self.number, self._typed("save"))
        self.talk.say(_("Tersimpan: {file}").format(file=path.name))


def _card(one: CardLine, sealed: bool) -> str:
    state = "" if one.state == "packed" else say.pick(say.CARD_STATES, one.state)
    parts = (
        f"{say.card_number(one, sealed)} {one.name}".strip(), mask(one.nik),
        f"RW {one.rw or '-'} RT {one.rt or '-'}", one.kelurahan, state,
    )  # fmt: skip
    return ", ".join(part for part in parts if part)
