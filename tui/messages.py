"""What screens tell the app: where to go. All else stays between a screen and its widgets."""

from textual.message import Message


class Go(Message):
    """Leave for one of the ten keys' places, as if its key had been pressed."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__()


class Scanned(Message):
    """Digits and a line end came outside a field: a NIK or KK was scanned, if they are sixteen."""

    def __init__(self, digits: str) -> None:
        self.digits = digits
        super().__init__()


class LoggedIn(Message):
    """An operator came in; `session` knows who, `told` is what they are told first."""

    def __init__(self, told: str) -> None:
        self.told = told
        super().__init__()


class LogOut(Message):
    """The operator wants to leave; `quit` ends the program as well."""

    def __init__(self, *, quit: bool = False) -> None:
        self.quit = quit
        super().__init__()


class Lock(Message):
    """The operator leaves the desk for a while."""


class Speak(Message):
    """The operator wants another language (id or en)."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__()


class Continue(Message):
    """The operator chose a draft in the menu; `draft` is its number."""

    def __init__(self, draft: int) -> None:
        self.draft = draft
        super().__init__()


class Changed(Message):
    """Something was written: row 23 is to be read again."""


class Typed(Message):
    """Something was typed where no field is, or a question with half a text in it is gone."""
