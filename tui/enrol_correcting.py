"""The part of a recording that checks the biodata against the family card, field by field.

A correction is a wish with a paper that waits for the centre; the resident's row stays as it is.
"""

from collections.abc import Mapping

from textual import events, on

from model.enrol import biodata
from model.enrol.biodata import DOCUMENT_CHARS_MAX, FIELDS, FieldRow
from model.enrol.parts import FAMILY
from model.enrol.refusals import NothingToCorrect, PaperMissing, ValueBad
from model.errors import ModelError
from model.reason import NumberInWords
from tui import enrol_pages
from tui import enrol_words as say
from tui.asked import Ask
from tui.enrol_capturing import CapturingScreen
from tui.locale.speak import _
from tui.session import Session
from tui.widgets.small_form import FIELD_CHARS, SmallForm

FIELD = ".field"
"""Which field a half-typed correction is about."""
CORRECT = "correct"


def asked(line: FieldRow) -> tuple[Ask, Ask]:
    """Return what must be known of a correction; what was typed before stands in it."""
    chars = min(FIELDS[line.field].chars_max, FIELD_CHARS - 1)
    value = enrol_pages.shown(line.field, line.becomes or line.card)
    return (
        Ask("becomes", _("Seharusnya"), chars_max=chars, value=value[:chars]),
        Ask("document", _("Surat dan nomornya"), chars_max=min(DOCUMENT_CHARS_MAX, FIELD_CHARS - 1),
            value=line.document[: FIELD_CHARS - 1]),
    )  # fmt: skip


class CorrectingScreen(CapturingScreen):
    """A recording with a field at hand."""

    def __init__(self, session: Session, *, resident: int) -> None:
        super().__init__(session, resident=resident)
        self.form = SmallForm()
        self.field_at = 0

    @property
    def line(self) -> FieldRow | None:
        """The field at the marker, in the step that checks them."""
        case = self.case
        if case is None or case.record.step != FAMILY:
            return None
        return case.lines[min(self.field_at, len(case.lines) - 1)]

    def choose_field(self, step: int) -> None:
        """Move the marker by one field."""
        if self.case is not None:
            self.field_at = max(min(self.field_at + step, len(self.case.lines) - 1), 0)
            self.paint()

    def act_correct(self) -> None:
        """Ask what the field at the marker should be, and by which paper."""
        line = self.line
        if line is None:
            return
        title = _("BETULKAN {field}: sekarang {ours}").format(
            field=say.said(say.FIELDS, line.field),
            ours=enrol_pages.shown(line.field, line.ours) or "-",
        )
        self.form.open(CORRECT, asked(line), title=title[:78])
        self.message.hint(self.hint_words())
        self.call_after_refresh(self.paint)

    def close_form(self) -> None:
        """Hide the form."""
        self.form.close()
        self.set_focus(None)
        self.message.hint(self.hint_words())
        self.call_after_refresh(self.paint)

    @on(SmallForm.Filled)
    def form_filled(self, event: SmallForm.Filled) -> None:
        """Note the correction, or say which answer must be mended and go there."""
        self.message.clear()
        self.start(self._correct(event.values))

    async def _correct(self, typed: Mapping[str, str]) -> None:
        line, case = self.line, self.case
        if line is None or case is None:
            return
        name = say.said(say.FIELDS, line.field)
        number = case.record.id
        try:
            if typed["becomes"]:
                done = await self.do(
                    biodata.correct, number, line.field, typed["becomes"], typed["document"],
                    self.key,
                )  # fmt: skip
                told = _("{field} -> {value}: menunggu pusat.").format(
                    field=name, value=enrol_pages.shown(line.field, done.becomes)
                )
            else:
                await self.do(biodata.drop, number, line.field, self.key)
                told = _("{field}: pembetulan dibatalkan.").format(field=name)
        except ModelError as error:
            if not isinstance(error, ValueBad | PaperMissing | NumberInWords | NothingToCorrect):
                raise
            self.refuse(error)
            self.form.go_to("document" if isinstance(error, PaperMissing) else "becomes")
            return
        self.close_form()
        await self.read()
        self.say(told)

    # What is half typed.

    def draft(self) -> dict[str, str] | None:
        """Keep which field a form is about."""
        kept, line = super().draft(), self.line
        return {**kept, FIELD: line.field} if kept and line is not None else None

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Open the form for the same field."""
        names = list(FIELDS)
        if self.line is not None and kept.get(FIELD) in names:
            self.field_at = names.index(kept[FIELD])
            await super().reopen(kept)

    def hint_words(self) -> str:
        """Return what Enter does in the form that is open, else the keys."""
        if self.form.is_open:
            return _("Enter ke isian berikut, di isian terakhir mencatat   F10 batal")
        return super().hint_words()

    def moves(self, event: events.Key) -> int:
        """Return by how much a key moves a marker: arrows, outside the form."""
        steps = {"up": -1, "left": -1, "down": 1, "right": 1}
        return 0 if self.form.is_open else steps.get(event.key, 0)
