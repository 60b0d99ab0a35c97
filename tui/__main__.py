"""Pick one command and start it; nothing else is imported, so that a command answers at once.

Exit codes: 0 ok, 1 refused, 2 usage or settings, 3 device, 4 store.
"""

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from tui.commands.command_line import Words, command_parser, read_words
from tui.commands.table import COMMANDS, DEFAULT

if TYPE_CHECKING:
    from tui.commands.env import Env

OK, USAGE = 0, 2
INTERRUPTED = 130


def main(
    argv: Sequence[str],
    environ: Mapping[str, str],
    out: TextIO,
    err: TextIO,
) -> int:
    """Run what `argv` asks for and return the exit code."""
    try:
        try:
            code = _start(argv, environ, out, err)
        except SystemExit as leaving:  # argparse's way to say "usage" (2) or "help was shown" (0)
            code = leaving.code if isinstance(leaving.code, int) else USAGE
        out.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # `tuntas find ... | head` closes the pipe early: not a fault, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return OK
    return code


def _start(argv: Sequence[str], environ: Mapping[str, str], out: TextIO, err: TextIO) -> int:
    words = read_words(argv, environ)
    if words.version:
        from tui.version import VERSION

        out.write(f"Tuntas {VERSION}\n")
        return OK
    if words.name is None and words.help:
        from tui.commands.help_page import help_page

        out.write(help_page(words.lang))
        return OK
    return _run(words, environ, out, err)


def _run(words: Words, environ: Mapping[str, str], out: TextIO, err: TextIO) -> int:
    from hw.errors import HwError
    from model.errors import ModelError

    name = words.name or DEFAULT
    if name not in COMMANDS:
        from tui.commands.help_page import unknown_command

        err.write(unknown_command(name, words.lang))
        return USAGE
    try:
        module = importlib.import_module(COMMANDS[name].module)
        parser = command_parser(words, COMMANDS[name].help(words.lang))
        module.arguments(parser)
        args = parser.parse_args(words.rest)
        code: int = module.run(args, _env(words, environ, out, err))
    except (ModelError, HwError) as error:
        from tui.commands.refusals import exit_code, sentence_of

        err.write(sentence_of(error, words.lang) + "\n")
        return exit_code(error)
    return code


def _env(words: Words, environ: Mapping[str, str], out: TextIO, err: TextIO) -> "Env":
    from model.actor import shell_actor
    from model.clock import SystemClock
    from tui.commands.env import Env, account_name, is_ascii_only
    from tui.settings import find_home

    return Env(
        home=find_home(words.home, environ),
        json=words.json,
        lang=words.lang,
        out=out,
        err=err,
        clock=SystemClock(),
        actor=shell_actor(account_name()),
        ascii_only=is_ascii_only(environ),
    )


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say where a fault of ours is without the exception's text, which may hold a NIK or a name."""
    del error
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    where = " < ".join(reversed(frames[-6:]))
    sys.stderr.write("Tuntas berhenti karena kesalahan di dalamnya; kabari dukungan. ")
    sys.stderr.write(f"(TUN-901 {kind.__name__} {where})\n")


def _let_go() -> None:
    """Flush what can be flushed; a line that was cut must not turn the exit code into 120."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    sys.excepthook = _crash
    left = main(sys.argv[1:], os.environ, sys.stdout, sys.stderr)
    _let_go()
    sys.exit(left)
