"""What terminals send for their keys, as tables: xterm, PuTTY in its six modes, Linux, tmux, rxvt.

Sources: xterm ctlseqs (PC-style function keys), PuTTY 0.78 terminal/terminal.c, console_codes(4),
and what was seen from real ones. Names are Textual's.

What cannot be told apart, and what was chosen: PuTTY's Shift+F1 and F2 are F11 and F12; the
keypad's "=" (ESC O X) is F9 of VT100+; SCO's Shift+F2 (CSI Z) is Shift+Tab; a focus report (CSI I,
CSI O) is PgUp and F3 of SCO, and CSI M is its F1, because focus and mouse are never switched on.
Shifted F-keys mean nothing here: no two terminals agree on them.
"""

_TWELVE = tuple(f"f{number}" for number in range(1, 13))

# ESC O x: F1-F4 everywhere, F1-F12 in VT100+; arrows and keypad in application mode.
SS3 = {
    **dict(zip("PQRSTUVWXYZ[", _TWELVE, strict=True)),
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end",
    "a": "ctrl+up", "b": "ctrl+down", "c": "ctrl+right", "d": "ctrl+left",
    "M": "enter", "I": "tab", "E": "",
}  # fmt: skip

# ESC O x: the keypad in application mode stands for these letters.
KEYPAD = {" ": " ", "j": "*", "k": "+", "l": ",", "m": "-", "n": ".", "o": "/"} | {
    chr(ord("p") + digit): str(digit) for digit in range(10)
}

# CSI x without parameters; M to X are F1-F12 of SCO, which also sends I, G and L.
CSI_PLAIN = {
    **dict(zip("MNOPQRSTUVWX", _TWELVE, strict=True)),
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end",
    "I": "pageup", "G": "pagedown", "L": "insert", "Z": "shift+tab", "E": "",
    "a": "shift+up", "b": "shift+down", "c": "shift+right", "d": "shift+left",
}  # fmt: skip

# CSI number ~
CSI_TILDE = {
    "1": "home", "2": "insert", "3": "delete", "4": "end", "5": "pageup", "6": "pagedown",
    "7": "home", "8": "end",
    "11": "f1", "12": "f2", "13": "f3", "14": "f4", "15": "f5", "17": "f6", "18": "f7",
    "19": "f8", "20": "f9", "21": "f10", "23": "f11", "24": "f12",
}  # fmt: skip

# CSI [ x: the Linux console, and PuTTY's mode of that name.
CSI_LINUX = dict(zip("ABCDE", _TWELVE, strict=False))

_MODIFIERS = {
    "2": "shift+", "3": "alt+", "4": "alt+shift+", "5": "ctrl+", "6": "ctrl+shift+",
    "7": "alt+ctrl+", "8": "alt+ctrl+shift+",
}  # fmt: skip
_RXVT = {"$": "shift+", "^": "ctrl+", "@": "ctrl+shift+"}

# One byte that is a key and no letter. NUL, BEL and 1C-1F are none.
CONTROLS = {
    "\r": "enter", "\n": "enter", "\t": "tab", "\x08": "backspace", "\x7f": "backspace",
} | {
    chr(code): f"ctrl+{chr(code + 96)}" for code in range(1, 27) if code not in (7, 8, 9, 10, 13)
}  # fmt: skip


def key_of_ss3(rest: str) -> str | None:
    """Return the key of ESC O `rest`; "" for one that means nothing, None for an unknown one."""
    return SS3.get(rest)


def key_of_csi(parameters: str, final: str, *, console: bool) -> str | None:
    """Return the key of CSI `parameters` `final`; "" for nothing to do, None for an unknown one.

    `console`: the Linux console, whose middle keypad key is PuTTY's PgDn in SCO mode.
    """
    if _is_reply(parameters, final):
        return ""
    if not parameters:
        return "" if final == "G" and console else CSI_PLAIN.get(final)
    number, _, modifier = parameters.partition(";")
    if final == "~" and not modifier:
        return CSI_TILDE.get(number)
    if final in _RXVT:
        return _modified(_RXVT[final], CSI_TILDE.get(number))
    named = CSI_TILDE.get(number) if final == "~" else _arrow(final)
    if not modifier and final != "~":  # CSI 5 A: old tmux and rxvt
        modifier = number
    if modifier == "1":
        return named
    return _modified(_MODIFIERS.get(modifier, ""), named)


def may_end(begun: str, letter: str) -> bool:
    """Tell whether `letter` ends what began with ESC and `begun`, and it is a key or an answer."""
    if begun.startswith("[["):
        return letter in CSI_LINUX
    if begun.startswith("O"):
        return letter in SS3 or letter in KEYPAD
    if letter == "$":
        return begun[1:] in CSI_TILDE
    if not "@" <= letter <= "~":
        return False
    return (letter == "~" and len(begun) > 1) or key_of_csi(
        begun[1:], letter, console=False
    ) is not None


def _arrow(final: str) -> str | None:
    return CSI_PLAIN[final] if final in "ABCDHF" else None


def _modified(prefix: str, named: str | None) -> str | None:
    if not prefix or not named or named.startswith("f"):
        return None
    return prefix + named


def _is_reply(parameters: str, final: str) -> bool:
    """Tell whether this answers a question: nobody asked, so nothing is said about it either."""
    if parameters[:1] in ("?", ">", "=", "<"):  # device attributes, modes, mouse
        return True
    if final == "R":  # cursor position; CSI R alone is F6 of SCO
        return ";" in parameters
    return final in "ntxy" or (final == "c" and parameters != "")
