"""What the find box understood, as a value: what is looked for, and how to say it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from model.finding import Finding

Kind = Literal["empty", "number", "kk", "near", "card", "slip", "request", "uid", "almost", "words"]
"""`number` is a whole NIK or KK; `kk` who stands on a family card now (asked for, never typed);
`near` a NIK with a slip of the finger; `card` a job's token or number, or a batch; `almost` digits
that are nothing yet; `words` names, days, places."""

Field = Literal[
    "nik_kk", "nik_mirip", "nama", "lahir", "umur", "kel", "kel_mirip", "atau_kel", "rt", "rw",
    "token", "pekerjaan", "batch", "slip", "permohonan", "uid",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood. `said` shows it in words; `findings` says what was not understood."""

    kind: Kind
    number: str = ""
    """Digits (15 to 17 for `near`), a token, B-0042, J-12, S-12 or TUNTAS:S:167102:12, a UID."""
    words: tuple[str, ...] = ()
    """The name, folded."""
    born_on: date | None = None
    born_year: int | None = None
    kelurahan: str = ""
    kel_codes: tuple[str, ...] = ()
    either: bool = False
    """Whether the words may be the name or the kelurahan: the same letters are both."""
    findings: tuple[Finding, ...] = ()
    said: tuple[tuple[Field, str], ...] = ()
    typed: tuple[str, ...] = ()
    """The name as it was typed: cleaned, in capitals, not folded."""
    rt: str = ""
    rw: str = ""
    """Three digits each, or nothing."""
    own: tuple[str, ...] = ()
    """Kelurahan whose people come first, by code; the caller's wish, never typed."""
    reading: int = 0
    readings: int = 1
    """The same text may be understood in so many ways; this is the one numbered `reading`."""

    def __repr__(self) -> str:
        """Show the kind only: what was typed is a name or a NIK, and a repr reaches tracebacks."""
        return f"Query({self.kind})"
