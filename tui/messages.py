"""What screens tell the app: where to go. All else stays between a screen and its widgets."""

from textual.message import Message


class Go(Message):
    """Leave for one of the ten keys' places, as if its key had been pressed."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__()


class Scanned(Message):
    """A code came outside a field: a NIK or KK, if it is sixteen digits.

    From a seat's own devices also a slip's or job's number (`slip`), a chip's UID (`chip`), or that
    of a chip that tells another one each time (`random`). `laid`: a card lies on the reader.
    """

    def __init__(self, digits: str, kind: str = "number", *, laid: bool = False) -> None:
        self.digits = digits
        self.kind = kind
        self.laid = laid
        super().__init__()


class SeatSpoke(Message):
    """A device of the seat has said something: the mailbox is to be emptied."""


class ReprintSlip(Message):
    """The operator wants the seat's last slip once more."""


class LoggedIn(Message):
    """An operator came in; `session` knows who, `told` is what they are told first.

    `brief` is the same without the welcome, where something else must be told in its row.
    """

    def __init__(self, told: str, brief: str = "") -> None:
        self.told = told
        self.brief = brief or told
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
