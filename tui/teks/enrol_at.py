"""One recording in the line mode: where it stands, and the one way in which it is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from model.enrol import recording
from model.enrol.parts import GROUPS, Rules, steps
from model.errors import ModelError
from model.store import Tx
from tui import enrol_words as say
from tui.enrol_case import Case, read_case
from tui.locale.speak import _
from tui.teks.talk import Talk

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class At:
    """A recording that this session holds, and the step at hand."""

    talk: Talk
    number: int
    case: Case = field(init=False)
    asked: str = ""
    """The part that the device was asked for and has not answered."""
    part: str = ""
    """The part that was spoken of last."""
    shown: str = ""
    """The step that was read out; its options are known then."""
    knows_ways: bool = False
    """Whether the ways out of a capture were read out once: they are the same in each step."""
    is_over: bool = False

    def __post_init__(self) -> None:
        self.read()

    @property
    def rules(self) -> Rules:
        """How people are recorded at this site."""
        return self.talk.desk.enrol_rules

    @property
    def step(self) -> str:
        """The step at hand."""
        return self.case.record.step

    @property
    def name(self) -> str:
        """Who is recorded."""
        return self.case.person.row.name

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that the step at hand is about."""
        return GROUPS.get(self.step, ())

    def read(self) -> None:
        """Read the recording anew."""
        talk = self.talk
        today, who = talk.desk.clock.today(talk.desk.zone), talk.actor.name
        self.case = talk.read(read_case, self.number, self.rules, who, today, talk.book)

    def do(self, verb: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb in one transaction and read the recording anew."""
        done = self.talk.do(verb, *args, **kwargs)
        self.read()
        return done

    def go_to(self, step: str) -> None:
        """Keep that the recording stands at this step."""
        self.forget_device()
        self.do(recording.to_step, self.number, step, self.talk.session)
        self.shown, self.part = "", ""

    def move(self, by: int) -> None:
        """Go some steps on or back; what was captured stays."""
        order = steps(self.rules)
        self.go_to(order[max(min(order.index(self.step) + by, len(order) - 1), 0)])

    def forget_device(self) -> None:
        """Wait for nothing any more: what comes later stays with the device and is asked again."""
        seat = self.talk.desk.seat
        self.asked = ""
        if seat is not None and seat.has("capture"):
            seat.capture_stop()

    def refuse(self, error: ModelError) -> None:
        """Say what was refused, with parts and fields by their names."""
        self.talk.refuse(error if error.code == "OPR-101" else say.refusal_words(error))

    def title(self) -> str:
        """Return which step this is, and who is recorded."""
        order = steps(self.rules)
        told = _("Langkah {at} dari {n}: {step}. {name}, NIK {nik}")
        return told.format(
            at=order.index(self.step) + 1, n=len(order), step=say.said(say.STEPS, self.step),
            name=self.name, nik=self.case.person.nik.grouped,
        )  # fmt: skip
