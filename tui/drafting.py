"""What a screen with fields has in common: what is half typed in it, and how it is put back.

A screen need do nothing: every field that is not secret counts by its id, and a small form by the
names of its fields. A form is opened again by the act that bears its purpose's name.
"""

from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from model.draft import Place
from model.rights import NotAllowed, may
from tui.keys import Act
from tui.messages import Typed
from tui.session import Session
from tui.steady import SteadyScreen
from tui.widgets.field import Field
from tui.widgets.small_form import SmallForm

Result = TypeVar("Result")

FORM = ".form"
"""The purpose of the small form that was open; no field bears a name with a dot."""
AT = ".at"
"""The field where the cursor was."""
AGAIN = ".again"
"""The method that asks for a text over the screen once more; it stands in the screen's ASKS."""
TEXT = ".text"
"""What was typed there."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A text that is asked for over a screen, and what is needed to ask for it again."""

    again: Mapping[str, str]
    field: Field


class DraftScreen(SteadyScreen[Result], Generic[Result], inherit_bindings=False):
    """A screen whose half-typed fields outlive a cut line."""

    DRAFTS: ClassVar[bool] = True
    """Whether anything typed here is ever kept; a screen that asks a PIN says no."""
    ASKS: ClassVar[tuple[str, ...]] = ()
    """Methods that ask for a text over this screen: `name(text, **facts)`."""

    session: Session
    made_as: tuple[str, Mapping[str, object]] = ("", {})
    """The place and the facts it was made with; the app fills it in."""
    asking: Asking | None = None
    is_ahead = False
    """Whether it was composed ahead of a login: nothing is read for it before there is one."""

    @property
    def draft_place(self) -> Place | None:
        """Where a draft of this screen belongs; None where none can be."""
        return Place.of(*self.made_as) if self.DRAFTS else None

    async def enter(self) -> None:
        """Read what the screen shows; called each time it comes to the front."""

    def acts(self) -> tuple[Act, ...]:
        """Return what can be done here now."""
        return ()

    def start(self, steps: Coroutine[Any, Any, None]) -> None:
        """Run async steps beside the screen."""
        raise NotImplementedError

    def refuse(self, error: Any) -> None:
        """Say what was not done."""
        raise NotImplementedError

    async def arrive(self) -> None:
        """Read what the screen shows, then put back the draft that is continued here."""
        if self.is_ahead:
            return
        await self.enter()
        drafts = self.session.drafts
        kept = drafts.arriving_at(self.draft_place) if drafts else None
        if drafts and kept is not None:
            drafts.arrived(kept, taken=await self.take_draft(kept.fields))

    async def ask_text(
        self,
        title: str,
        lines: Sequence[str],
        *,
        chars_max: int,
        text: str = "",
        again: Mapping[str, str] | None = None,
    ) -> str | None:
        """Ask for one line of text; None for F10 or for nothing typed.

        `again` names the method that asks for the same once more (it stands in ASKS) and the facts
        that it needs: {AGAIN: "mark_for", "kind": "suket"}. Then the text is kept as a draft, until
        F10, or until the screen has written something with it.
        """
        facts = {"title": title, "lines": tuple(lines), "chars_max": chars_max, "text": text}
        asked = self.session.make("ask_text", **facts)
        field = getattr(asked, "field", None)
        if again is not None and isinstance(field, Field):
            self.asking = Asking(again, field)
        given: str | None = await self.app.push_screen_wait(asked)
        if not given:
            self.asking = None
            self.app.post_message(Typed())
        return given or None

    # What is kept.

    def draft(self) -> dict[str, str] | None:
        """Return what is half typed by field, None when nothing is; never a secret field."""
        if self.asking is not None:
            text = self.asking.field.value
            return {**self.asking.again, TEXT: text} if text.strip() else None
        form = self._form()
        if form is not None:
            typed = form.draft()
            return {FORM: form.purpose, **typed, AT: form.at} if typed else None
        fields = [one for one in self.query(Field) if one.is_kept]
        if not fields:
            return None
        at = {AT: self.focused.id or ""} if isinstance(self.focused, Field) else {}
        return {**{one.id or "": one.value for one in fields}, **at}

    def _form(self) -> SmallForm | None:
        return next((one for one in self.query(SmallForm) if one.is_open), None)

    # How it comes back.

    async def take_draft(self, kept: Mapping[str, str]) -> bool:
        """Put a draft back into its fields and the cursor where it was; return whether it fitted.

        Nothing is booked by it: it is text in fields, whatever has changed in the store meanwhile.
        """
        if AGAIN in kept:
            return self._ask_again(dict(kept))
        if FORM in kept:
            await self.reopen(kept)
            form = self._form()
            if form is None or form.purpose != kept[FORM]:
                return False
            form.fill(kept, kept.get(AT, ""))
            return True
        fields = {one.id: one for one in self.query(Field) if not one.password}
        known = [name for name in kept if name in fields]
        for name in known:
            fields[name].fill(kept[name])
        at = fields.get(kept.get(AT, ""))
        if at is not None:
            at.focus()
        return bool(known)

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Open the form of a draft: the act that bears its purpose's name, if it is allowed."""
        act = next((one for one in self.acts() if one.name == kept[FORM]), None)
        if act is None:
            return
        if act.action and not may(self.session.actor, act.action):
            self.refuse(NotAllowed(action=act.action, who=self.session.actor.name))
            return
        opened = getattr(self, f"act_{act.name}")()
        if opened is not None:
            await opened

    def _ask_again(self, kept: dict[str, str]) -> bool:
        name, text = kept.pop(AGAIN), kept.pop(TEXT, "")
        if name not in self.ASKS:
            return False
        self.asking = Asking({AGAIN: name, **kept}, Field(id="kept", value=text))
        self.start(getattr(self, name)(text, **kept))
        return True
