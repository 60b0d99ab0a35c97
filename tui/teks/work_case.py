"""One person who waits, in lines: what is known, and what is done about it.

Nothing done here closes it; a case about two recordings is closed by the head of section.
"""

from datetime import timedelta

from model import cases, lookup
from model.errors import StoreFault
from model.work import case as work_case
from model.work import letter_kinds, letters, notes, twins
from model.work.case import WorkCase
from model.work.letters import Letter
from tui import twice_words
from tui import work_words as say
from tui.locale.speak import N_, _, spoken
from tui.teks import resident
from tui.teks.answers import Back, Option, in_one
from tui.teks.talk import Talk
from tui.work_lines import letter_line, letter_rows, note_rows, twin_rows

OFF_DAYS = (1, 3, 7, 14, 30)
OPTIONS = (
    Option("1", "now", N_("bacakan kasus ini"), "", "see_work"),
    Option("2", "call", N_("catat hasil telepon"), "t", "work"),
    Option("3", "put_off", N_("tunda sampai suatu hari"), "n", "work"),
    Option("4", "contact", N_("catat nomor telepon atau alamat"), "k", "work"),
    Option("5", "note", N_("catatan"), "c", "work"),
    Option("6", "letter", N_("surat tentang kasus ini"), "l", "work"),
    Option("7", "answer", N_("catat jawaban surat, atau lihat suratnya"), "j", "work"),
    Option("8", "twin", N_("catat NIK lain dengan sidik jari sama"), "d", "work"),
    Option("9", "choose", N_("data mana yang dipilih warga"), "p", "work"),
    Option("10", "settle", N_("tutup kasus rekaman kembar"), "b", "close_case"),
    Option("11", "open", N_("buka warga ini"), "w", "find"),
    Option("12", "why", N_("kenapa belum bisa dicetak"), "m", "find"),
)


def run(talk: Talk, person: int, key: str) -> None:
    """Say the case of a person who stands in the list `key`, then one deed after the other."""
    talk.need("see_work")
    one = _Case(talk, person, key)
    try:
        talk.do(lookup.note_view, person)
    except StoreFault as error:
        talk.refuse(error)  # reading goes on where nothing can be written
    one.do_now()
    brief = False
    while True:
        try:
            wanted = talk.pick(_("Kasus"), OPTIONS, brief=brief)
        except Back:
            return
        brief = True
        talk.attempt(getattr(one, f"do_{wanted}"))


class _Case:
    """The conversation about one case."""

    def __init__(self, talk: Talk, person: int, key: str) -> None:
        self.talk = talk
        self.resident = person
        self.key = key
        self.found: WorkCase = talk.read(work_case.case, person)

    def _done(self, said: str) -> None:
        self.found = self.talk.read(work_case.case, self.resident)
        self.talk.say(said)

    def do_now(self) -> None:
        """Say everything that is known."""
        found, talk = self.found, self.talk
        stand = found.standing
        lists = ", ".join(say.pick(say.LISTS, one) for one in found.lists)
        talk.tell(
            f"> {stand.sentence_en if spoken() == 'en' else stand.sentence_id}",
            f"{found.row.name}, NIK {found.row.nik}",
            _("Daftar: {lists}").format(lists=lists or "-"),
            _("Langkah: {step}").format(step=say.pick(say.NEXT, self.key)),
            _("Kontak: {contact}").format(contact=found.contact or "-"),
        )
        rows = [
            *twice_words.rows(found.twice, found.row.id), *twin_rows(found),
            *letter_rows(found, talk.desk), *note_rows(found, talk.desk),
        ]  # fmt: skip
        talk.tell(*(in_one(row) for row in rows if row))

    def _words(self, asked: str, chars_max: int) -> str:
        while len(text := self.talk.ask(asked, scans=False)) > chars_max:
            self.talk.refuse(_("Baris itu terlalu panjang. Tidak ada yang dilakukan."))
        return text

    def do_call(self) -> None:
        """Note a call: reached, or try again tomorrow."""
        talk = self.talk
        if self.found.contact:
            talk.tell(self.found.contact)
        choices = (("yes", _("sudah diberi tahu")), ("no", _("tidak diangkat, coba lagi besok")))
        is_told = talk.choose(choices, _("Hasil telepon")) == "yes"
        why = self._words(_("Apa yang dibicarakan?"), notes.WHY_CHARS_MAX)
        key = self.key if is_told else "call"
        talk.do(notes.called, self.resident, key, why, reached=is_told)
        self._done(_("Telepon dicatat."))

    def do_put_off(self) -> None:
        """Put the case off until a day, with a reason."""
        talk = self.talk
        today = talk.desk.clock.today(talk.desk.zone)
        talk.tell(_("Kasus kembali sendiri pada harinya, atau bila pusat berubah."))
        days = talk.choose(
            [(str(n), f"{today + timedelta(days=n):%d-%m-%Y} ({say.days(n)})") for n in OFF_DAYS],
            _("Tunda sampai"),
        )
        why = self._words(_("Alasan menunda"), notes.WHY_CHARS_MAX)
        until = today + timedelta(days=int(days))
        talk.do(notes.put_off, self.resident, self.key, until, why)
        self._done(_("Ditunda sampai {day}.").format(day=f"{until:%d-%m-%Y}"))

    def do_contact(self) -> None:
        """Note how this person can be reached."""
        self.talk.tell(_("Nomor telepon atau alamat, dengan izin warga. Bukan NIK."))
        said = self._words(_("Kontak"), notes.CONTACT_CHARS_MAX)
        self.talk.do(notes.note, self.resident, self.key, "", contact=said)
        self._done(_("Kontak dicatat."))

    def do_note(self) -> None:
        """Write a note."""
        said = self._words(_("Catatan"), notes.WHY_CHARS_MAX)
        self.talk.do(notes.note, self.resident, self.key, said)
        self._done(_("Catatan disimpan."))

    def do_letter(self) -> None:
        """Choose a letter that fits, draw it with the next number, and read it out."""
        status = self.found.row.status
        first = [one for one in letter_kinds.for_list(self.key) if one.fits(status)]
        fits = [one for one in letter_kinds.kinds().values() if one.fits(status)]
        offered = [*first, *(one for one in fits if one not in first)]
        self.talk.tell(_("Surat mendapat nomor berikutnya dan tidak bisa diubah."))
        kind = self.talk.choose(
            [(one.key, say.pick(say.LETTERS, one.key)) for one in offered], _("Surat apa?")
        )
        made = self.talk.do(letters.draw, kind, self.resident)
        self._done(_("Surat {number} dibuat.").format(number=made.number))
        self._paper(made)

    def _paper(self, letter: Letter) -> None:
        told = _("Untuk kertas: tuntas letter show {number} --out surat.txt")
        self.talk.tell(told.format(number=letter.number))
        rows = [" ".join(row.split()) for row in letter.body.split("\n")]
        self.talk.page([row for row in rows if row.strip("=")])  # rules say nothing to an ear

    def do_answer(self) -> None:
        """Choose a letter: note its answer, or read it out once more."""
        talk, found = self.talk, self.found.letters
        if not found:
            talk.refuse(_("Belum ada surat tentang warga ini. L membuat surat."))
            return
        by_id = {str(one.id): one for one in found}
        chosen = by_id[
            talk.choose(
                [(key, in_one(letter_line(one, talk.desk))) for key, one in by_id.items()],
                _("Surat mana?"),
            )
        ]
        if chosen.due_on is None or chosen.answered_at is not None:
            self._paper(chosen)
            return
        asked = _("Jawaban surat (Enter: bacakan suratnya)")
        said = talk.ask(asked, scans=False, empty=True)[: letters.ANSWER_CHARS_MAX]
        if not said:
            self._paper(chosen)
            return
        talk.do(letters.answered, chosen.id, said)
        self._done(_("Jawaban dicatat."))

    def do_twin(self) -> None:
        """Note another record with the same fingers."""
        talk = self.talk
        talk.tell(_("Kantor pemegangnya dikenali dari enam angka pertama NIK itu."))
        known = self.found.suggested
        asked = _("NIK lain")
        if known:
            asked += " " + _("(Enter: {part})").format(part=known)
        digits = talk.ask(asked, scans=False, numbers=True, empty=bool(known)) or known
        talk.do(twins.add, self.resident, digits)
        self._done(_("NIK lain dicatat."))

    def do_choose(self) -> None:
        """Note which record the resident keeps."""
        talk, known = self.talk, self.found.twins
        if not known:
            talk.refuse(_("Catat dulu NIK lain dengan D."))
            return
        talk.tell(_("Warga sendiri yang memilih, lalu menandatangani berita acara (L pilih)."))
        choices = [("0", _("data ini, NIK ini"))]
        choices += [(str(one.id), f"{one.nik} {one.place}") for one in known]
        chosen = int(talk.choose(choices, _("Data mana yang dipilih warga?")))
        twin = chosen or known[0].id
        talk.do(twins.choose, self.resident, twin, "other" if chosen else "this")
        self._done(_("Pilihan warga dicatat."))

    def do_settle(self) -> None:
        """Choose a case about two recordings, where there are more, and close it."""
        talk, found = self.talk, self.found.twice
        if not found:
            talk.refuse(_("Tidak ada kasus rekaman yang terbuka tentang warga ini."))
            return
        chosen = str(found[0].id)
        if len(found) > 1:
            told = [(str(one.id), twice_words.title(one)) for one in found]
            chosen = talk.choose(told, _("Kasus mana?"))
        said = self._words(_("Apa yang ternyata?"), cases.WHY_CHARS_MAX)
        talk.do(cases.close, int(chosen), said)
        self._done(_("Kasus {n} ditutup.").format(n=chosen))

    def do_why(self) -> None:
        """Say why the card cannot be printed yet."""
        resident.tell_why(self.talk, self.resident)

    def do_open(self) -> None:
        """Open the resident."""
        resident.show(self.talk, self.resident)
        self.found = self.talk.read(work_case.case, self.resident)
