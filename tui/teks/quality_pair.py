"""One finding of the data quality lists in lines: what the records say, what a person decides.

A decision changes no resident: it is a note with a reason. The next finding comes by itself.
"""

from functools import partial

from model import lookup, quality, quality_rows
from model.errors import ModelError, StoreFault
from model.quality_rows import Pair
from tui import quality_words as say
from tui.locale.speak import N_, _
from tui.teks import resident
from tui.teks.answers import Back, Option
from tui.teks.talk import Talk

MOVES = (
    ("next", N_("temuan berikutnya, yang ini nanti saja"), "n", ""),
    ("first", N_("buka warga yang pertama"), "b", "find"),
    ("second", N_("buka warga yang kedua"), "l", "find"),
)


def run(talk: Talk, finding: int) -> None:
    """Judge one finding after the other until none is left, or 0."""
    one = _Pair(talk, finding)
    while one.finding:
        try:
            one.ask()
        except Back:
            return


class _Pair:
    """The conversation about findings of one list."""

    def __init__(self, talk: Talk, finding: int) -> None:
        self.talk = talk
        self.finding = finding
        self.told = 0
        self.offered: list[Option] = []

    def ask(self) -> None:
        """Say the finding once, and do what is asked for with it."""
        found = self.talk.read(quality_rows.pair, self.finding)
        if self.told != self.finding:
            self.told = self.finding
            self._tell(found)
        before, self.offered = self.offered, _options(found)
        wanted = self.talk.pick(_("Putusan"), self.offered, brief=before == self.offered)
        if wanted == "next":
            self._next(found)
        elif wanted in ("first", "second"):
            self._open(found, wanted)
        elif wanted == "reopen":
            self.talk.attempt(self._reopen)
        else:
            self.talk.attempt(partial(self._decide, found, wanted))

    def _tell(self, found: Pair) -> None:
        talk, doubt = self.talk, found.doubt
        try:
            for record in (found.one, found.two):
                if record is not None:
                    talk.do(lookup.note_view, record.id)
        except StoreFault as error:
            talk.refuse(error)  # reading goes on where nothing can be written
        see = talk.may("see_nik")
        talk.tell(say.head_row(found), say.why_row(found), *say.spoken_rows(found, see))
        if doubt.state != "open" and doubt.at is not None:
            told = _("Diputuskan {day}: {verdict} ({by})")
            verdict = say.pick(say.VERDICTS, doubt.verdict)
            talk.tell(told.format(day=talk.day_of(doubt.at), verdict=verdict, by=doubt.by))
            talk.tell(*([doubt.why] if see and doubt.why else []))

    def _decide(self, found: Pair, verdict: str) -> None:
        """Ask why, note the verdict, and go on to the next finding."""
        talk = self.talk
        talk.tell(_("Alasan, dasar, nomor surat. Data warga tidak diubah."))
        title = _("Putusan: {verdict}").format(verdict=say.pick(say.VERDICTS, verdict))
        why = talk.ask(f"{title}. {_('Alasan')}", scans=False)
        try:
            done = talk.do(quality.decide, self.finding, verdict, why)
        except ModelError:  # another desk was first
            self.told = 0
            raise
        told = _("Temuan {n} dicatat: {verdict}.")
        talk.say(told.format(n=done.id, verdict=say.pick(say.VERDICTS, verdict)))
        self.finding = talk.read(quality_rows.after, done.kind, done.key) or 0

    def _next(self, found: Pair) -> None:
        """Leave this one for later."""
        doubt = found.doubt
        following = self.talk.read(quality_rows.after, doubt.kind, doubt.key)
        if following is None or following == doubt.id:
            self.talk.refuse(_("Tidak ada temuan terbuka lain di daftar ini."))
        else:
            self.finding = following

    def _reopen(self) -> None:
        """Take the verdict back."""
        done = self.talk.do(quality.reopen, self.finding)
        self.told = 0
        self.talk.say(_("Temuan {n} terbuka lagi.").format(n=done.id))

    def _open(self, found: Pair, wanted: str) -> None:
        """Open one of the two residents."""
        record = found.one if wanted == "first" else found.two
        if record is None:
            self.talk.refuse(_("Temuan ini hanya tentang satu warga."))
        else:
            resident.show(self.talk, record.id)


def _options(found: Pair) -> list[Option]:
    """Return the verdicts of a finding, or the way back from the one it has; then the moves."""
    acts: list[tuple[str, str, str, str]] = [
        (verdict, say.pick(say.VERDICTS, verdict), "", "judge_quality")
        for verdict in quality.verdicts_of(found.doubt.kind)
    ]
    if found.doubt.state != "open":
        undo = _("urungkan putusan ini, buka lagi")
        acts = [("reopen", undo, "u", "judge_quality")] if found.doubt.verdict != "gone" else []
    moves = MOVES if found.two is not None else MOVES[:2]
    return [Option(str(at), *one) for at, one in enumerate([*acts, *moves], 1)]
