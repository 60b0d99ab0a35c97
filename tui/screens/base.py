"""What all screens share: the five fixed rows, the keys, and the way to the clerk."""

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from model.errors import ModelError
from model.rights import ROLES, NotAllowed, may
from tui.drafting import DraftScreen
from tui.keys import BY_KEY, HOME, MAIN_PLACES, MESSAGES_KEY, Act
from tui.locale.speak import _, spoken
from tui.messages import Changed, Go, Scanned
from tui.office_words import office_words
from tui.rest import GLANCE_GROUP
from tui.scans import DIGITS_HELD_MAX
from tui.screens.confirm import Choice, ConfirmScreen
from tui.session import Session
from tui.widgets.field import EDIT_KEYS, Field
from tui.widgets.form_row import FormRow
from tui.widgets.key_bar import KeyBar
from tui.widgets.message_line import MessageLine
from tui.widgets.small_notice import COLUMNS as COLUMNS
from tui.widgets.small_notice import ROWS as ROWS
from tui.widgets.small_notice import SmallNotice
from tui.widgets.status_line import StatusLine
from tui.widgets.top_line import TopLine
from tui.wording import sentence

if TYPE_CHECKING:
    from model.store import Store, Tx

P = ParamSpec("P")
T = TypeVar("T")
Result = TypeVar("Result")

STRANGE_KEYS = 3


class BaseScreen(DraftScreen[Result], Generic[Result], inherit_bindings=False):
    """A screen of 24 rows: who and where, the work, the message, the office, the ten keys."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ACTS: ClassVar[tuple[Act, ...]] = ()
    """What this screen can do by key; F1 and F9 list the same."""
    TITLE_WORDS: ClassVar[str] = ""
    """What this screen is called (Indonesian, a msgid), for F1 and F9."""
    HINT: ClassVar[str] = ""
    """What row 22 says while there is nothing to say (a msgid)."""
    TAKES_SCANS: ClassVar[bool] = True
    """Whether 16 digits and Enter open that person from here."""
    NO_SCANS: ClassVar[str] = ""
    """What is said to a scan with the prefix where nobody may be opened (a msgid)."""
    LEADS_ON: ClassVar[bool] = True
    """Whether the ten keys lead to other places from here; not before a PIN was given."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.desk = session.desk
        self._digits = ""
        self._strange = 0
        self.top = TopLine()
        self.message = MessageLine()
        self.status = StatusLine()
        self.key_bar = KeyBar()

    @property
    def place(self) -> str:
        """The name of this screen's place, which is that of its module."""
        return type(self).__module__.rpartition(".")[2]

    # What a screen fills in.

    def compose_work(self) -> ComposeResult:
        """Yield the widgets of rows 2 to 21."""
        return iter(())

    # The frame.

    def compose(self) -> ComposeResult:
        """Put the five parts in their places."""
        yield self.top
        yield Vertical(*self.compose_work(), id="work")
        yield self.message
        yield self.status
        yield self.key_bar
        yield SmallNotice()

    def on_resize(self, event: events.Resize) -> None:
        """Show a plain notice where 80x24 do not fit."""
        self.query_one(SmallNotice).look_at(self, event.size)

    def on_screen_resume(self) -> None:
        """Show the present state and read the screen's own rows."""
        self.tell_office()
        self.message.hint(self.hint_words())
        self.start(self.arrive())

    def hint_words(self) -> str:
        """Return what row 22 says while there is nothing to say."""
        return _(self.HINT) if self.HINT else ""

    def tell_office(self) -> None:
        """Show rows 1 and 23 as the session knows them."""
        desk, actor, shift = self.desk, self.session.actor, self.session.shift
        roles = tuple(role for role in ROLES if role in actor.roles)
        sif = _("sif belum dibuka") if actor.name else ""
        if actor.name and shift is not None:
            sif = _("Sif {label}  {day}").format(label=shift.label, day=f"{shift.day_on:%d-%m}")
        office = office_words(desk.office_name, desk.office)
        self.top.tell(office, actor.name, roles, sif, practice=desk.practice is not None)
        self.status.tell(self.session.office)

    # Words.

    def say(self, text: str, *, noted: bool = True) -> None:
        """Say what was done in row 22, and keep it for F12 if it is `noted`; one bell."""
        self.message.say(text)
        self.app.bell()
        if noted:
            self.session.note(text, refused=False)

    def refuse(self, error: ModelError | str) -> None:
        """Say in row 22 what was not done and what to do; two bells."""
        text = error if isinstance(error, str) else sentence(error.code, spoken(), error.facts)
        self.message.say(text, "refused")
        self.session.note(text, refused=True)
        self.app.bell()
        self.app.bell()

    # The way to the store.

    async def ask(
        self, query: "Callable[Concatenate[Store, P], T]", *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read from the store; keys wait meanwhile."""
        with self.session.busy.while_working():
            return await self.desk.clerk.ask(query, *args, **kwargs)

    async def do(
        self, verb: "Callable[Concatenate[Tx, P], T]", *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a verb in one transaction of the operator; keys wait meanwhile.

        It is never cancelled. A ModelError that nobody catches is said in row 22.
        """
        with self.session.busy.while_working():
            done = await self.session.drafts.book(self, verb, *args, **kwargs)
        self.app.post_message(Changed())
        return done

    def start(self, steps: Coroutine[Any, Any, None]) -> None:
        """Run async steps beside the screen; what they raise is said (ModelError) or crashes.

        Keys wait until they end, except while they wait for a person (`visit`, `choose`).
        """
        self.app.run_worker(steps, exit_on_error=False, group="screen")

    def glance(self, steps: Coroutine[Any, Any, None]) -> None:
        """Run steps that only read again what is shown, because time has passed: no key waits."""
        self.app.run_worker(steps, exit_on_error=False, group=GLANCE_GROUP)

    # The way to other screens.

    def go(self, place: str) -> None:
        """Leave for a place of the ten keys, such as "queue"."""
        self.post_message(Go(place))

    async def visit(self, place: str, **facts: object) -> Any:
        """Open another screen over this one, wait until it is left, and return its result."""
        return await self.app.push_screen_wait(self.session.make(place, **facts))

    async def choose(
        self,
        title: str,
        lines: Sequence[str],
        choices: Sequence[Choice[T]],
        *,
        default: int = -1,
    ) -> T | None:
        """Ask with a list of choices and return the value chosen, None for F10.

        The marker stands on `default` first (the last one, the safe one, unless said otherwise).
        """
        asked = ConfirmScreen(title, lines, choices, default=default)
        return cast("T | None", await self.app.push_screen_wait(asked))

    async def confirm(self, title: str, lines: Sequence[str], *, yes: str) -> bool:
        """Ask for a yes to `yes`; the marker stands on no."""
        choices = (Choice("1", yes, True), Choice("0", _("batal"), False))
        return bool(await self.choose(title, lines, choices))

    async def tell(self, title: str, lines: Sequence[str]) -> None:
        """Show some lines and wait until they are read."""
        await self.choose(title, lines, (Choice("enter", _("Enter tutup"), None),))

    def back(self) -> None:
        """Go one step back: close what lies over another screen, else go to the first one."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.go(HOME)

    # Keys.

    async def on_key(self, event: events.Key) -> None:
        """Do what a key means here. Textual calls it of every class: override `takes_key`."""
        if event.key in ("tab", "shift+tab") and not (self._digits or self._means(event.key)):
            self.focus_next() if event.key == "tab" else self.focus_previous()
        elif self.takes_key(event) or self._scan(event) or self.press(event.key):
            event.stop()
            self._strange = 0
        elif not (isinstance(self.focused, Field) and event.key in EDIT_KEYS):
            self._answer_strange()

    def _answer_strange(self) -> None:
        """Answer a key that means nothing here: a bell; from the third in a row on, in words."""
        self._strange += 1
        self.app.bell()
        if self._strange >= STRANGE_KEYS:
            self.message.say(_("F1 bantuan, F9 semua tombol"), "hint")

    def takes_key(self, event: events.Key) -> bool:
        """Handle a key before all others and return True; override where a screen needs it."""
        return False

    def press(self, key: str) -> bool:
        """Act as if `key` had been pressed; return whether it means anything here."""
        self.session.twice.forget()
        if key == "f10" or (key == "escape" and self.is_over):
            self.message.clear()
            self.back()
            return True
        if key in BY_KEY or key == MESSAGES_KEY:
            self.message.clear()
            self.go(BY_KEY[key].place if key in BY_KEY else "messages_list")
            return True
        act = next((one for one in self.acts() if one.key == key.lower()), None)
        if act is None:
            return False
        self.message.clear()
        if act.action and not may(self.session.actor, act.action):
            self.refuse(NotAllowed(action=act.action, who=self.session.actor.name))
            return True
        done = getattr(self, f"act_{act.name}")()
        if done is not None:
            self.start(done)
        return True

    def acts(self) -> tuple[Act, ...]:
        """Return what can be done here now; override where it depends on what is shown."""
        return self.ACTS

    @property
    def is_over(self) -> bool:
        """Whether this screen lies over another one."""
        return len(self.app.screen_stack) > 1

    @property
    def is_main(self) -> bool:
        """Whether this is one of the desks of the ten keys."""
        return self.app.current_mode in MAIN_PLACES and not self.is_over

    def _scan(self, event: events.Key) -> bool:
        """Collect digits that come while no field is open: with a line end they are a scan."""
        if self.run_of(event):
            self._digits = (self._digits + (event.character or ""))[:DIGITS_HELD_MAX]
            self.message.say(_("Pindai: {count} angka").format(count=len(self._digits)), "hint")
            return True
        digits, self._digits = self._digits, ""
        if event.key not in ("enter", "tab") or not digits:
            return False
        self.message.clear()
        self.post_message(Scanned(digits))
        return True

    def run_of(self, key: events.Key) -> str:
        """Return that the digits of a scan outside fields are taken one behind the other."""
        letter = key.character or ""
        takes = self.TAKES_SCANS and not isinstance(self.focused, Field) and not self._means(letter)
        return "scan" if takes and len(letter) == 1 and letter in "0123456789" else ""

    def _means(self, key: str) -> bool:
        return any(one.key == key for one in self.acts())

    def say_again(self) -> None:
        """Show everything in the language that is spoken now."""
        self.key_bar.say_again()
        self.message.hint(self.hint_words())
        self.tell_office()
        for row in self.query(FormRow):
            row.say_again()
        for child in self.query("RecordTable"):
            child.refresh()
        self.start(self.arrive())
