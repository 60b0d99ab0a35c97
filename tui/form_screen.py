"""What the screens share that ask for a few things in a small form under their work."""

from collections.abc import Coroutine
from typing import Any, ClassVar, Generic, TypeVar

from textual import on

from tui.locale.speak import N_, _
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.record_table import RecordTable
from tui.widgets.small_form import SmallForm

Result = TypeVar("Result")


class FormScreen(BaseScreen[Result], Generic[Result], inherit_bindings=False):
    """A screen with one small form; F10 and Escape close it before they leave the screen."""

    FORM_HINT: ClassVar[str] = N_("Enter ke isian berikut, di isian terakhir mencatat   F10 batal")
    """What row 22 says while the form is open (a msgid)."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.form = SmallForm()

    def filled(self, purpose: str, typed: dict[str, str]) -> Coroutine[Any, Any, None]:
        """Do what was asked for, or say which field must be mended and go there."""
        raise NotImplementedError

    def hint_words(self) -> str:
        """Return what Enter does in the form that is open, else the keys."""
        return _(self.FORM_HINT) if self.form.is_open else super().hint_words()

    def close_form(self) -> None:
        """Hide the form and give the keys to the screen's own list again."""
        self.form.close()
        self.set_focus(next(iter(self.query(RecordTable)), None))
        self.message.hint(self.hint_words())

    def back(self) -> None:
        """Close the form first."""
        if self.form.is_open:
            self.close_form()
            self.say(_("Tidak jadi."), noted=False)
        else:
            super().back()

    def press(self, key: str) -> bool:
        """Escape closes the form as F10 does."""
        return super().press("f10" if key == "escape" and self.form.is_open else key)

    @on(SmallForm.Filled)
    def form_filled(self, event: SmallForm.Filled) -> None:
        """Go on with what was typed."""
        self.message.clear()
        self.start(self.filled(event.purpose, event.values))
