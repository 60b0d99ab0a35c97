"""What a screen is given: the clerk, the clock and the office's name, what stands on the table."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from model.clock import Clock
from model.enrol.parts import Rules
from model.errors import ModelError
from tui.clerk import Clerk
from tui.settings_parts import Capture

if TYPE_CHECKING:
    from model.store import Store
    from tui.seat import DeskSeat


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice office: who may log in is told on the login screen."""

    operator: str
    pin: str
    beside: tuple[str, ...] = ()
    """Who stands by where two or three people are needed, with the same PIN."""


PRACTICE = Practice("LATIHAN", "123456", ("REKAN", "SAKSI"))
"""The one who may come into an office that `tuntas demo` made."""


def _ahead(store: "Store") -> bool:
    from model.forecast import kept  # not before somebody has come in: a start does not need it

    return kept.ahead(store)


@dataclass(frozen=True, slots=True)
class Desk:
    """One counter."""

    clerk: Clerk
    clock: Clock
    office: str
    office_name: str
    zone: str
    home: Path
    lock_minutes: int
    came_from: str
    """Where the session comes from: an SSH peer or a tty, for the audit row of the login."""
    theme: str = "auto"
    """How the screens look: warna, mono, or auto by the terminal (`tui.looks`)."""
    practice: Practice | None = None
    closing: Callable[[], None] = lambda: None
    """Ends what runs behind the screens (practice lanes) after the last screen has gone."""
    seat: "DeskSeat | None" = None
    """The devices of the seat where this session sits; None where it has none."""
    seat_told: tuple[ModelError, ...] = ()
    """Why some of them are not used: told at each login, and nothing is refused for it."""
    enrol_rules: Rules = field(default_factory=Rules)
    """How people are recorded at this site."""
    capture: Capture = field(default_factory=Capture)
    """How what is captured of them is sealed."""
    suket_while_blanks: bool = True
    """Whether certificates are issued while blanks lie here."""
    report_port: str = ""
    """The port of a line printer for reports; "" where there is none."""
    report_columns: int = 80
    """Its width."""
    tickets: bool = False
    """Whether people draw a number and are called."""

    def look_ahead(self) -> None:
        """Let the clerk read what the next resident's page rests on, while nobody waits."""
        self.clerk.beside(_ahead)
