"""A NIK as a word of the command line: read, or refused in the sentence of its first mistake."""

from model import nik
from model.store import Store
from tui.commands.env import Env


def read_niks(texts: list[str], store: Store, env: Env) -> tuple[str, ...] | None:
    """Return the NIKs as 16 digits each; say what is wrong with each bad one and return None."""
    today = store.today()
    checked = [nik.check(text, today=today) for text in texts]
    wrong = [found.errors[0] for found in checked if found.errors]
    if wrong:
        from tui.wording import sentence

        for finding in wrong:
            env.warn(sentence(finding.code, env.lang, finding.facts))
        return None
    return tuple(found.nik.text for found in checked if found.nik is not None)
