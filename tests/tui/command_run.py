"""Run one command in memory, as an actor at a held instant."""

import io
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from model.actor import Actor, shell_actor
from model.clock import Clock, FrozenClock
from tui.commands.command_line import Parser
from tui.commands.env import Env

SHELL = shell_actor("uji")


def run(
    module: ModuleType,
    home: Path,
    *words: str,
    as_json: bool = False,
    lang: str = "id",
    actor: Actor = SHELL,
    clock: Clock | None = None,
) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr; a refusal of the model is raised."""
    out, err = io.StringIO(), io.StringIO()
    env = Env(
        home=home, json=as_json, lang=lang, out=out, err=err, clock=clock or FrozenClock(),
        actor=actor,
    )  # fmt: skip
    parser = Parser(lang)
    module.arguments(parser)
    code: int = module.run(parser.parse_args(words), env)
    return code, out.getvalue(), err.getvalue()


def listed(module: ModuleType, home: Path, *words: str, **given: Any) -> Any:
    """Return what a command says with --json."""
    return json.loads(run(module, home, *words, as_json=True, **given)[1])
