"""What a command says and returns when the office's rules, store or devices say no."""

from hw.errors import HwError
from model.errors import ModelError, StoreFault
from tui.settings_errors import SettingsRefused

REFUSED, USAGE, DEVICE, STORE = 1, 2, 3, 4


def exit_code(error: ModelError | HwError) -> int:
    """Return the exit code that a script may rely on for this kind of refusal."""
    match error:
        case HwError():
            return DEVICE
        case StoreFault():
            return STORE
        case SettingsRefused():
            return USAGE
        case _:
            return REFUSED


def sentence_of(error: ModelError | HwError, lang: str) -> str:
    """Return what happened and what to do, with the code to read over the telephone."""
    from tui.wording import sentence

    facts = error.facts
    if isinstance(error, HwError):
        facts = {"device": error.device, "stage": error.stage, **facts}
    return sentence(error.code, lang, facts)
