"""Bytes from the terminal into keys, whole or not at all.

A sequence that is cut in two by a slow line, unknown, or never finished types no letter: it is
taken to its end and refused (the driver rings). Pure: time comes in as an argument.

Textual's own parser types what it does not know, letter by letter, and gives up after a fixed
delay; both put letters into a NIK (reference: terminal, section 5).
"""

from codecs import getincrementaldecoder

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key

from tui.driver.escape import escape_seconds as escape_seconds
from tui.driver.key_codes import (
    CONTROLS,
    CSI_LINUX,
    CSI_TILDE,
    KEYPAD,
    key_of_csi,
    key_of_ss3,
    may_end,
)
from tui.scans import ECHO_SECONDS, ScanEnd

ESC = "\x1b"
ALT_SECONDS = 0.03
"""Alt and a key come in one write; a hand needs longer between Esc and the next key."""
UNFINISHED_SECONDS = 1.0
"""How long the rest of a begun sequence or paste is waited for."""
ORPHAN_SECONDS = 10.0
"""How long the rest of a sequence that was given up may still come: a packet that is sent again."""
TAIL_SECONDS, TAIL_CHARS_MAX = 0.1, 8
"""Such a rest comes at once; digits that come otherwise were typed."""
SEQUENCE_CHARS_MAX = 32
PASTE_CHARS_MAX = 4_096
_PASTE_BEGIN, _PASTE_END = "200", "\x1b[201~"
_C1_FIRST, _C1_LAST = "\x80", "\x9f"

Event = events.Key | events.Paste

_DECODERS = {"utf-8": "utf-8", "cp437": "cp437", "latin-1": "latin-1", "ascii": "latin-1"}


def letter_key(letter: str) -> events.Key:
    """Return the key that types one letter, by Textual's name for it."""
    if letter == " ":
        return events.Key("space", letter)
    name = letter if letter.isalnum() else _character_to_key(letter)
    return events.Key(KEY_NAME_REPLACEMENTS.get(name, name), letter)


class Keyboard:
    """What has been read of the bytes so far. `refused` counts what was swallowed as unknown."""

    def __init__(self, charset: str, escape_seconds: float, *, console: bool = False) -> None:
        self.refused = 0
        self.deadline: float | None = None
        """When `late` is to be called, None while nothing is unfinished."""
        self._decoder = getincrementaldecoder(_DECODERS[charset])("surrogateescape")
        self._ascii_only = charset == "ascii"
        self._escape_seconds = escape_seconds
        self._console = console
        self._state = self._ground
        self._text = ""  # of the sequence or paste that is under way
        self._too_long = False
        self._eight_bit = False
        self._began = 0.0
        self._after_return = False
        self._scan_end = ScanEnd()
        self._now = 0.0
        self._orphan = ""  # what was given up, from its second byte
        self._orphan_until = 0.0
        self._out: list[Event] = []

    def feed(self, data: bytes, now: float) -> list[Event]:
        """Take what the terminal sent, in any pieces, at `now` (monotonic seconds)."""
        self._now = now
        for letter in self._decoder.decode(data):
            self._state(letter)
        self._wait()
        return self._taken()

    def late(self, now: float) -> list[Event]:
        """Give up waiting: a lone Esc is the key, all else that is unfinished is refused."""
        if self.deadline is not None and now >= self.deadline:
            if self._state == self._ground:
                self._scan_end.close()
            elif self._state == self._escape:
                self._out.append(events.Key("escape", ESC))
            elif self._state == self._tail:
                self._type(self._text)
            else:
                self.refused += 1
                self._orphan, self._orphan_until = self._begun(), now + ORPHAN_SECONDS
            self._rest()
            self.deadline = None
        return self._taken()

    def _taken(self) -> list[Event]:
        out, self._out = self._out, []
        return out

    def _wait(self) -> None:
        if self._state == self._ground:
            self.deadline = self._now + ECHO_SECONDS if self._scan_end.is_open else None
        elif self._state == self._escape:
            self.deadline = self._began + self._escape_seconds
        elif self._state == self._tail:
            self.deadline = self._began + TAIL_SECONDS
        else:
            self.deadline = self._now + UNFINISHED_SECONDS

    # States: each takes one letter.

    def _rest(self) -> None:
        self._state, self._text = self._ground, ""
        self._too_long = self._eight_bit = False

    def _ground(self, letter: str) -> None:
        if self._orphan and self._now <= self._orphan_until:
            self._state, self._began = self._tail, self._now
            self._tail(letter)
            return
        after_return, self._after_return = self._after_return, letter == "\r"
        if letter == "\n" and after_return:
            return  # CR LF of a scanner is one Enter
        if letter == ESC:
            self._scan_end.forget()
            self._state, self._began = self._escape, self._now
        elif self._scan_end.is_further(letter):
            return  # and so are two Enters
        elif letter in CONTROLS:
            self._out.append(events.Key(CONTROLS[letter], letter))
        elif _C1_FIRST <= letter <= _C1_LAST or "\udc80" <= letter <= "\udc9f":
            self._c1(chr(ord(letter) & 0xFF))
        elif letter >= " " and letter.isprintable() and not (self._ascii_only and letter > "~"):
            self._out.append(letter_key(letter))
        elif letter > "~":
            self.refused += 1

    def _c1(self, letter: str) -> None:
        """Swallow what an 8-bit control begins (ECMA-48 5.3): none of our terminals sends them."""
        if letter in "\x9b\x8f":
            self._state, self._eight_bit = self._csi if letter == "\x9b" else self._ss3, True
        elif letter in "\x90\x98\x9d\x9e\x9f":
            self._state = self._string
        self.refused += 1

    def _escape(self, letter: str) -> None:
        at_once = self._now - self._began <= ALT_SECONDS
        if letter == "[":
            self._state = self._csi
        elif letter == "O":
            self._state = self._ss3
        elif letter == ESC:
            self._out.append(events.Key("escape", ESC))
            self._began = self._now
        elif not at_once:  # Esc, and then another key
            self._out.append(events.Key("escape", ESC))
            self._rest()
            self._ground(letter)
        elif letter in "P]X^_":  # an answer in a string, ECMA-48 5.6
            self._state = self._string
        else:
            self._rest()
            if letter == "\t":
                self._out.append(events.Key("shift+tab", None))  # the Linux console
            else:
                self.refused += 1  # Alt and a key

    def _ss3(self, letter: str) -> None:
        if self._breaks(letter):
            return
        if letter in "0123456789;":  # old xterm: ESC O 5 P
            self._add(letter)
            return
        if not self._text and not self._eight_bit and letter in KEYPAD:
            self._rest()
            self._out.append(letter_key(KEYPAD[letter]))
            return
        at_once = self._now - self._began <= ALT_SECONDS
        if letter in "MI" and not at_once:  # Esc and then OM by hand: an Enter nobody pressed
            self._finish(None)
            return
        self._finish(key_of_ss3(self._text + letter))

    def _csi(self, letter: str) -> None:
        if self._breaks(letter):
            return
        if letter == "[" and not self._text:
            self._state = self._linux
        elif letter == "$" and self._text in CSI_TILDE:  # rxvt's Shift; else an intermediate
            self._finish(key_of_csi(self._text, letter, console=self._console))
        elif letter < "@":
            self._add(letter)
        elif letter == "~" and self._text == _PASTE_BEGIN and not self._eight_bit:
            self._rest()
            self._state = self._paste
        elif letter == "~" and self._text == "201":
            self._rest()  # the end of a paste that was given up
        else:
            self._finish(key_of_csi(self._text, letter, console=self._console))

    def _linux(self, letter: str) -> None:
        if not self._breaks(letter):
            self._finish(CSI_LINUX.get(letter))

    def _begun(self) -> str:
        """Return what is given up, from its second byte; nothing where no key was begun."""
        heads = {self._csi: "[", self._ss3: "O", self._linux: "[["}
        return heads[self._state] + self._text if self._state in heads else ""

    def _tail(self, letter: str) -> None:
        """Swallow the rest of what was given up; what cannot be that was typed."""
        more = letter in "0123456789;" or self._orphan + self._text + letter == "[["
        if more and len(self._text) < TAIL_CHARS_MAX:
            self._text += letter
            return
        tail, orphan, self._orphan = self._text, self._orphan, ""
        self._rest()
        if not may_end(orphan + tail, letter):
            self._type(tail + letter)
            return
        self.refused += 1
        if orphan + tail + letter == f"[{_PASTE_BEGIN}~":
            self._state, self._too_long = self._paste, True  # refused whole

    def _type(self, text: str) -> None:
        """Take letters after all that were held back."""
        self._orphan = ""
        self._rest()
        for letter in text:
            self._state(letter)

    def _string(self, letter: str) -> None:
        """Swallow to BEL or ST; a line break ends it too, because a hand may have begun it."""
        if letter == "\\" and self._text == ESC:
            self._rest()
        elif letter == ESC:
            self._text = ESC
        elif self._text == ESC:
            self._rest()
            self.refused += 1
            self._state, self._began = self._escape, self._now
            self._escape(letter)
        elif letter in "\x07\x9c\udc9c":
            self._rest()
        elif letter in "\r\n":
            self._breaks(letter)

    def _paste(self, letter: str) -> None:
        self._text += letter
        if self._text.endswith(_PASTE_END):
            pasted, whole = self._text.removesuffix(_PASTE_END), not self._too_long
            self._rest()
            if whole:
                kept = (c for c in pasted if c in "\r\n" or c.isprintable())
                self._out.append(events.Paste("".join(kept)))
            else:
                self.refused += 1
        elif len(self._text) > PASTE_CHARS_MAX + len(_PASTE_END):
            self._too_long = True  # half of a text is another text: it is refused whole
            self._text = self._text[-len(_PASTE_END) :]

    # What the states share.

    def _add(self, letter: str) -> None:
        """Keep a letter of a sequence; one that is cut here is in no table."""
        if len(self._text) < SEQUENCE_CHARS_MAX:
            self._text += letter

    def _breaks(self, letter: str) -> bool:
        """Give a sequence up at a letter that cannot belong to it; return whether it did."""
        if " " <= letter <= "~":
            return False
        self._rest()
        self.refused += 1
        if letter == ESC or letter in CONTROLS:
            self._ground(letter)
        return True

    def _finish(self, key: str | None) -> None:
        unknown = key is None or self._eight_bit
        self._rest()
        if unknown:
            self.refused += 1
        elif key:
            self._out.append(events.Key(key, {"enter": "\r", "tab": "\t"}.get(key)))
