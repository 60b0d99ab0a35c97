"""One person who waits: the sentence, the lists, other records, letters and notes; what is done.

Nothing done here closes the case. Led to from a list with an act, it does that and goes back.
"""

from datetime import timedelta
from typing import ClassVar

from model import cases
from model.draft import Place
from model.rights import NotAllowed, may
from model.work import case as work_case
from model.work import letter_kinds, letters, notes, twins
from model.work.case import WorkCase
from tui import twice_words
from tui import work_words as say
from tui.drafting import AGAIN
from tui.fit import cut
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.person_screen import PersonScreen
from tui.screens.confirm import Choice
from tui.session import Session
from tui.work_lines import letter_line
from tui.work_page import case_rows

OFF_DAYS = (1, 3, 7, 14, 30)


class WorkCaseScreen(PersonScreen):
    """What is with this person, and what was done already?"""

    TITLE_WORDS = N_("Kasus")
    HINT = N_("T telepon  N tunda  K kontak  C catatan  L surat  J jawaban  D NIK  P pilih")
    ASKS = ("called", "put_off_for", "note_down", "reach", "answer", "settle")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "open", N_("buka warga ini"), action="find"),
        Act("m", "why", N_("kenapa belum bisa dicetak?"), action="find"),
        Act("t", "call", N_("catat hasil telepon"), action="work"),
        Act("n", "put_off", N_("tunda sampai suatu hari"), action="work"),
        Act("k", "contact", N_("catat nomor telepon atau alamat"), action="work"),
        Act("c", "note", N_("catatan"), action="work"),
        Act("l", "letter", N_("surat tentang kasus ini"), action="work"),
        Act("j", "answer", N_("catat jawaban surat, atau lihat suratnya"), action="work"),
        Act("d", "twin", N_("catat NIK lain dengan sidik jari sama"), action="work"),
        Act("p", "choose", N_("data mana yang dipilih warga"), action="work"),
        Act("b", "settle", N_("tutup kasus rekaman kembar"), action="close_case"),
    )

    def __init__(self, session: Session, *, resident: int, key: str, then: str = "") -> None:
        super().__init__(session, resident=resident)
        self.key = key
        self.then = then
        self.leaves = bool(then)
        self.found: WorkCase | None = None

    @property
    def draft_place(self) -> Place | None:
        """Where a draft belongs: the case, however it was reached."""
        return Place.of("work_case", {"resident": self.resident, "key": self.key})

    async def enter(self) -> None:
        """Read the case; the first time, note that it was opened, and do what led here."""
        if not may(self.session.actor, "see_work"):
            self.refuse(NotAllowed(action="see_work", who=self.session.actor.name))
            return
        self.found = await self.ask(work_case.case, self.resident)
        self.page.show(*case_rows(self.found, self.key, self.session))
        await self.note_look()
        then, self.then = self.then, ""
        if then:
            self.start(getattr(self, f"act_{then}")())

    # Deeds.

    async def _done(self, said: str) -> None:
        if self.leaves:
            self.session.note(said, refused=False)
            self.dismiss(None)
            return
        await self.enter()
        self.say(said)

    def _never_mind(self) -> None:
        self.say(_("Tidak jadi."), noted=False)
        if self.leaves:
            self.dismiss(None)

    async def act_call(self) -> None:
        """Note a call: reached, or try again tomorrow."""
        choices = (
            Choice("1", _("sudah diberi tahu"), "yes"),
            Choice("2", _("tidak diangkat, coba lagi besok"), "no"),
        )
        lines = (self.found.contact,) if self.found and self.found.contact else ()
        reached = await self.choose(_("Hasil telepon"), lines, choices)
        if reached is None:
            self._never_mind()
        else:
            await self.called(reached=reached)

    async def called(self, text: str = "", *, reached: str) -> None:
        """Ask what was said on the telephone and note it."""
        why = await self.ask_text(
            _("Apa yang dibicarakan?"), (), chars_max=notes.WHY_CHARS_MAX, text=text,
            again={AGAIN: "called", "reached": reached},
        )  # fmt: skip
        if why is None:
            self._never_mind()
            return
        is_told = reached == "yes"
        key = self.key if is_told else "call"
        await self.do(notes.called, self.resident, key, why, reached=is_told)
        await self._done(_("Telepon dicatat."))

    async def act_put_off(self) -> None:
        """Choose until when the case is put off."""
        today = self.desk.clock.today(self.desk.zone)
        choices = [
            Choice(str(at), f"{today + timedelta(days=days):%d-%m-%Y}  ({say.days(days)})", days)
            for at, days in enumerate(OFF_DAYS, 1)
        ]
        lines = (_("Kasus kembali sendiri pada harinya, atau bila pusat berubah."),)
        found = await self.choose(_("Tunda sampai"), lines, choices, default=0)
        if found is None:
            self._never_mind()
        else:
            await self.put_off_for(days=str(found))

    async def put_off_for(self, text: str = "", *, days: str) -> None:
        """Ask why and put the case off."""
        why = await self.ask_text(
            _("Alasan menunda"), (), chars_max=notes.WHY_CHARS_MAX, text=text,
            again={AGAIN: "put_off_for", "days": days},
        )  # fmt: skip
        if why is None:
            self._never_mind()
            return
        until = self.desk.clock.today(self.desk.zone) + timedelta(days=int(days))
        await self.do(notes.put_off, self.resident, self.key, until, why)
        await self._done(_("Ditunda sampai {day}.").format(day=f"{until:%d-%m-%Y}"))

    async def act_contact(self) -> None:
        """Note how this person can be reached."""
        await self.reach()

    async def reach(self, text: str = "") -> None:
        """Ask for a telephone number or an address."""
        lines = (_("Nomor telepon atau alamat, dengan izin warga. Bukan NIK."),)
        said = await self.ask_text(
            _("Kontak"), lines, chars_max=notes.CONTACT_CHARS_MAX, text=text,
            again={AGAIN: "reach"},
        )  # fmt: skip
        if said is None:
            self._never_mind()
            return
        await self.do(notes.note, self.resident, self.key, "", contact=said)
        await self._done(_("Kontak dicatat."))

    async def act_note(self) -> None:
        """Write a note."""
        await self.note_down()

    async def note_down(self, text: str = "") -> None:
        """Ask for the words of a note."""
        said = await self.ask_text(
            _("Catatan"), (), chars_max=notes.WHY_CHARS_MAX, text=text, again={AGAIN: "note_down"}
        )
        if said is None:
            self._never_mind()
            return
        await self.do(notes.note, self.resident, self.key, said)
        await self._done(_("Catatan disimpan."))

    async def act_letter(self) -> None:
        """Choose a letter that fits, draw it with the next number, and show it."""
        status = self.found.row.status if self.found else ""
        first = [one for one in letter_kinds.for_list(self.key) if one.fits(status)]
        fits = [one for one in letter_kinds.kinds().values() if one.fits(status)]
        offered = [*first, *(one for one in fits if one not in first)]
        choices = [
            Choice(str(at), say.pick(say.LETTERS, one.key), one.key)
            for at, one in enumerate(offered, 1)
        ]
        lines = (_("Surat mendapat nomor berikutnya dan tidak bisa diubah."),)
        kind = await self.choose(_("Surat apa?"), lines, choices, default=0)
        if kind is None:
            self._never_mind()
            return
        made = await self.do(letters.draw, kind, self.resident)
        await self.visit("work_letter", letter=made.id)
        await self._done(_("Surat {number} dibuat.").format(number=made.number))

    async def act_answer(self) -> None:
        """Choose a letter: note its answer, or look at it again."""
        found = self.found.letters if self.found else ()
        if not found:
            self.refuse(_("Belum ada surat tentang warga ini. L membuat surat."))
            return
        choices = [
            Choice(str(at), cut(letter_line(one, self.desk), 70), one)
            for at, one in enumerate(found[:8], 1)
        ]
        chosen = await self.choose(_("Surat mana?"), (), choices, default=0)
        if chosen is None:
            self._never_mind()
        elif chosen.due_on is None or chosen.answered_at is not None:
            await self.visit("work_letter", letter=chosen.id)
        else:
            await self.answer(letter=str(chosen.id))

    async def answer(self, text: str = "", *, letter: str) -> None:
        """Ask for the answer to a letter; without one the letter is shown."""
        lines = (_("F10 tanpa jawaban: suratnya ditampilkan."),)
        said = await self.ask_text(
            _("Jawaban surat"), lines, chars_max=letters.ANSWER_CHARS_MAX, text=text,
            again={AGAIN: "answer", "letter": letter},
        )  # fmt: skip
        if said is None:
            await self.visit("work_letter", letter=int(letter))
            return
        await self.do(letters.answered, int(letter), said)
        await self._done(_("Jawaban dicatat."))

    async def act_twin(self) -> None:
        """Note another record with the same fingers."""
        if await self.visit("work_twin", resident=self.resident):
            await self._done(_("NIK lain dicatat."))

    async def act_choose(self) -> None:
        """Note which record the resident keeps."""
        known = self.found.twins if self.found else ()
        if not known:
            self.refuse(_("Catat dulu NIK lain dengan D."))
            return
        choices = [Choice("1", _("data ini, NIK ini"), 0)]
        choices += [
            Choice(str(at), f"{one.nik}  {one.place}", one.id) for at, one in enumerate(known, 2)
        ]
        lines = (_("Warga sendiri yang memilih, lalu menandatangani berita acara (L pilih)."),)
        chosen = await self.choose(_("Data mana yang dipilih warga?"), lines, choices, default=0)
        if chosen is None:
            self._never_mind()
            return
        twin = chosen or known[0].id
        await self.do(twins.choose, self.resident, twin, "other" if chosen else "this")
        await self._done(_("Pilihan warga dicatat."))

    async def act_settle(self) -> None:
        """Choose a case about two recordings, where there are more, and close it."""
        found = self.found.twice if self.found else ()
        if not found:
            self.refuse(_("Tidak ada kasus rekaman yang terbuka tentang warga ini."))
            return
        chosen: int | None = found[0].id
        if len(found) > 1:
            titles = enumerate(map(twice_words.title, found[:8]), 1)
            choices = [Choice(str(at), said, found[at - 1].id) for at, said in titles]
            chosen = await self.choose(_("Kasus mana?"), (), choices, default=0)
        if chosen is None:
            self._never_mind()
        else:
            await self.settle(case=str(chosen))

    async def settle(self, text: str = "", *, case: str) -> None:
        """Ask what was found out and close the case with it."""
        said = await self.ask_text(
            _("Apa yang ternyata?"), (), chars_max=cases.WHY_CHARS_MAX, text=text,
            again={AGAIN: "settle", "case": case},
        )  # fmt: skip
        if said is None:
            self._never_mind()
            return
        await self.do(cases.close, int(case), said)
        await self._done(_("Kasus {n} ditutup.").format(n=case))

    async def act_open(self) -> None:
        """Open the resident."""
        await self.visit("resident", resident=self.resident)

    async def act_why(self) -> None:
        """Say why the card cannot be printed yet."""
        await self.visit("why", resident=self.resident)
