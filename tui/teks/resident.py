"""One resident: the sentence to say aloud, then what is asked for."""

from model import lookup, permohonan, printing
from model.centre.why import STEPS_MAX, why
from model.errors import StoreFault
from model.history import HISTORY_ROWS_MAX, history
from model.printing import NotReady
from tui import resident_rows as say
from tui import veil, why_words
from tui.locale.speak import N_, _, number
from tui.office_words import blanks_words
from tui.resident_words import MARK_KINDS, PRINT_REASONS, Whole, read_whole
from tui.teks import claim, enrol_steps, handover, suket
from tui.teks.answers import Back, Option, Scanned
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "data", N_("data"), "d"),
    Option("2", "history", N_("riwayat lengkap"), "h", "find"),
    Option("3", "print", N_("cetak"), "c", "order"),
    Option("4", "why_not", N_("kenapa belum bisa dicetak"), "m", "find"),
    Option("5", "family", N_("satu KK"), "k", "see_nik"),
    Option("6", "mark", N_("tandai prioritas"), "t", "mark"),
    Option("7", "enrol", N_("rekam"), "r", "enrol"),
    Option("8", "claim", N_("permohonan"), "b", "find"),
    Option("9", "suket", N_("suket"), "u", "find"),
    Option("10", "handover", N_("serahkan"), "s", "hand_over"),
)


def show(talk: Talk, resident: int) -> None:
    """Open a resident, which is an audit row, and do what is asked for until 0."""
    try:
        talk.do(lookup.note_view, resident)
    except StoreFault as error:
        talk.refuse(error)  # reading goes on where nothing can be written
    _Page(talk, resident).run()


class _Page:
    """The conversation about one resident."""

    def __init__(self, talk: Talk, resident: int) -> None:
        self.talk = talk
        self.resident = resident
        self.see_nik = talk.may("see_nik")
        self.whole = self._read()

    def _read(self) -> Whole:
        whole = self.talk.read(read_whole, self.resident, self.talk.book)
        self.talk.book = whole.book
        return whole

    def _said(self) -> str:
        told = self.whole.told
        if not self.see_nik:
            told = veil.standing_of(told, self.whole.person.row.birth_on)
        return say.said(told)

    def run(self) -> None:
        """Say the sentence and who it is, then one thing after the other."""
        name, nik = say.head(self.whole.person, see_nik=self.see_nik)
        self.talk.tell(f"> {self._said()}", f"{name}   NIK {nik}")
        brief = False
        while True:
            try:
                wanted = self.talk.pick(_("Warga"), OPTIONS, brief=brief)
            except Back:
                return
            brief = True
            self.talk.attempt(getattr(self, f"do_{wanted}"))

    def do_data(self) -> None:
        """Say everything else that the page shows."""
        whole, see_nik = self.whole, self.see_nik
        told = whole.told
        if not see_nik:
            told = veil.standing_of(told, whole.person.row.birth_on)
        facts = say.facts_of(whole.person, see_nik=see_nik) + say.standing_of(whole.person, told)
        rows = [f"{one.label}: {one.text}" if one.label else one.text for one in facts]
        findings = whole.person.findings
        rows += say.warnings(findings) if see_nik else [veil.codes_of(findings)] * bool(findings)
        self.talk.tell(*rows)

    def do_history(self) -> None:
        """Say what happened, the newest first, ten at a time."""
        events = self.talk.read(history, self.resident, HISTORY_ROWS_MAX)
        if not self.see_nik:
            events = veil.events_of(events)
        self.talk.tell(_("RIWAYAT  {n} kejadian").format(n=number(len(events))))
        told = [
            (f"{one.on:%d-%m-%Y}", say.event_words(one), say.event_facts(one)) for one in events
        ]
        self.talk.page([" ".join(part for part in parts if part) for parts in told])

    def do_print(self) -> None:
        """Order this one card; whoever jumps the queue says why."""
        talk, whole = self.talk, self.whole
        if whole.reason:
            raise NotReady(reason=whole.reason)
        title = _("Pesan satu kartu untuk {name}").format(name=whole.person.row.name)
        talk.tell(
            title,
            _("Blanko bebas {n}. Alasan mendahulukan dari antrean:").format(
                n=blanks_words(whole.blanks)
            ),
        )
        why = _choose(talk, PRINT_REASONS)
        if not talk.confirm(f"{title}?", yes=_("pesan")):
            return
        made = talk.do(printing.order, [self.resident], why=_(why))
        self.whole = self._read()
        talk.say(_("Dipesan: {batch}.").format(batch=made.number))

    def do_why_not(self) -> None:
        """Say why no card can be ordered, and what to do about it."""
        tell_why(self.talk, self.resident)

    def do_enrol(self) -> None:
        """Record this person, or go on with the recording."""
        enrol_steps.record(self.talk, self.resident)
        self.whole = self._read()

    def do_claim(self) -> None:
        """Open the requests for a card."""
        claim.run(self.talk, self.resident)
        self.whole = self._read()

    def do_suket(self) -> None:
        """Open the temporary certificates."""
        suket.run(self.talk, self.resident)
        self.whole = self._read()

    def do_handover(self) -> None:
        """Hand the card over."""
        handover.of_resident(self.talk, self.resident)
        self.whole = self._read()

    def do_family(self) -> None:
        """List the family."""
        if self.whole.person.row.kk is None:
            self.talk.refuse(_("Nomor KK warga ini belum tercatat di sini."))
        else:
            raise Scanned(self.whole.person.row.kk)

    def do_mark(self) -> None:
        """Put this resident into a priority class, with a reason."""
        talk = self.talk
        talk.tell(_("Warga ini didahulukan dalam antrean, dan alasannya tercatat."))
        words = _choose(talk, tuple(words for _kind, words in MARK_KINDS))
        kind = next(kind for kind, known in MARK_KINDS if known == words)
        why = talk.ask(_("Alasan dan nomor surat"), scans=False)
        if len(why) > permohonan.PAPER_CHARS_MAX:
            talk.refuse(_("Baris itu terlalu panjang. Tidak ada yang dilakukan."))
        elif talk.confirm(_("Tandai sebagai {words}?").format(words=_(words)), yes=_("tandai")):
            talk.do(permohonan.mark, self.resident, kind, why)
            self.whole = self._read()
            talk.say(_("Ditandai: {kind}.").format(kind=kind))


def tell_why(talk: Talk, resident: int) -> None:
    """Say why no card can be ordered for somebody, and what to do about it."""
    see_nik = talk.may("see_nik")
    shown = why_words.for_eyes(talk.read(why, resident, book=talk.book), see_nik=see_nik)
    talk.tell(f"> {say.said(shown.told)}", *why_words.answer(shown, see_nik=see_nik))
    talk.page(why_words.steps(shown.steps, rows_max=STEPS_MAX))


def _choose(talk: Talk, words: tuple[str, ...]) -> str:
    """Let one of some texts be chosen by number and return it."""
    options = [Option(str(at), one, one) for at, one in enumerate(words, 1)]
    return talk.pick(_("Pilih"), options, brief=False, out=_("batal"))
