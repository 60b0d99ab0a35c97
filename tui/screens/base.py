"""What all screens share: the five fixed rows, the keys, and the way to the clerk."""

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen

from model.errors import ModelError
from model.rights import ROLES, NotAllowed, may
from tui.keys import BY_KEY, HOME, MAIN_PLACES, MESSAGES_KEY, Act
from tui.locale.speak import _, spoken
from tui.messages import Changed, Go, Scanned
from tui.screens.confirm import Choice, ConfirmScreen
from tui.session import Session
from tui.widgets.block import Block
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow
from tui.widgets.key_bar import KeyBar
from tui.widgets.message_line import MessageLine
from tui.widgets.status_line import StatusLine
from tui.widgets.top_line import TopLine, office_words
from tui.wording import sentence

if TYPE_CHECKING:
    from model.store import Store, Tx

P = ParamSpec("P")
T = TypeVar("T")
Result = TypeVar("Result")

NIK_DIGITS = 16
COLUMNS, ROWS = 80, 24


class BaseScreen(Screen[Result], Generic[Result], inherit_bindings=False):
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

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.desk = session.desk
        self._digits = ""
        self.top = TopLine()
        self.message = MessageLine()
        self.status = StatusLine()
        self.key_bar = KeyBar()

    # What a screen fills in.

    def compose_work(self) -> ComposeResult:
        """Yield the widgets of rows 2 to 21."""
        return iter(())

    async def enter(self) -> None:
        """Read what the screen shows; called each time it comes to the front."""

    # The frame.

    def compose(self) -> ComposeResult:
        """Put the five parts in their places."""
        yield self.top
        yield Vertical(*self.compose_work(), id="work")
        yield self.message
        yield self.status
        yield self.key_bar
        yield Block(id="small")

    def on_resize(self, event: events.Resize) -> None:
        """Show a plain notice where 80x24 do not fit."""
        width, height = event.size
        small = width < COLUMNS or height < ROWS
        self.set_class(small, "-small")
        if small:
            told = _("Layar terlalu kecil: {width}x{height}. Perbesar sampai 80x24.")
            self.query_one("#small", Block).show(told.format(width=width, height=height))

    def on_screen_resume(self) -> None:
        """Show the present state and read the screen's own rows."""
        self.tell_office()
        self.message.hint(self.hint_words())
        self.start(self.enter())

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

    def say(self, text: str) -> None:
        """Say what was done in row 22, and keep it for F12; one bell."""
        self.message.say(text)
        self.app.bell()
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
            done = await self.desk.clerk.do(self.session.actor, verb, *args, **kwargs)
        self.app.post_message(Changed())
        return done

    def start(self, steps: Coroutine[Any, Any, None]) -> None:
        """Run async steps beside the screen; what they raise is said (ModelError) or crashes."""
        self.app.run_worker(steps, exit_on_error=False, group="screen")

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

    async def ask_text(self, title: str, lines: Sequence[str], *, chars_max: int) -> str | None:
        """Ask for one line of text; None for F10 or for nothing typed."""
        text: str | None = await self.visit(
            "ask_text", title=title, lines=tuple(lines), chars_max=chars_max
        )
        return text or None

    def back(self) -> None:
        """Go one step back: close what lies over another screen, else go to the first one."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.go(HOME)

    # Keys.

    async def on_key(self, event: events.Key) -> None:
        """Do what a key means here. Textual calls it of every class: override `takes_key`."""
        if event.key in ("tab", "shift+tab"):
            self.focus_next() if event.key == "tab" else self.focus_previous()
        elif self.takes_key(event) or self._scan(event) or self.press(event.key):
            event.stop()

    def takes_key(self, event: events.Key) -> bool:
        """Handle a key before all others and return True; override where a screen needs it."""
        return False

    def press(self, key: str) -> bool:
        """Act as if `key` had been pressed; return whether it means anything here."""
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
        """Collect digits that come while no field is open: 16 and Enter are a scan."""
        if not self.TAKES_SCANS or isinstance(self.focused, Field):
            return False
        letter = event.character or ""
        if len(letter) == 1 and letter in "0123456789" and not self._means(letter):
            self._digits = (self._digits + letter)[-NIK_DIGITS - 1 :]
            self.message.say(_("Pindai: {count} angka").format(count=len(self._digits)), "hint")
            return True
        digits, self._digits = self._digits, ""
        if event.key == "enter" and digits:
            self.message.clear()
            if len(digits) == NIK_DIGITS:
                self.post_message(Scanned(digits))
            else:
                self.refuse(_("Pindaian tidak utuh: bukan 16 angka. Pindai sekali lagi."))
            return True
        return False

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
        self.start(self.enter())
