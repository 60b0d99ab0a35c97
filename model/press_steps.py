"""What a press with an encoder tells step by step: each is a row before the next one is done.

A stage is a step's word, with the chip's UID behind a colon where it was read: `fed`,
`uid_read:HEX:KIND`, `personalised:FACT`, `printed`, `uid_verified:HEX`, `ejected`, `rejected:FACT`.
"""

from model import chips, encoded, hopper, jobs
from model.chips import UidTaken, UidUseless, UidWrong
from model.errors import RuleRefused
from model.jobs import Job, JobMoved
from model.rights import demand
from model.store import Tx


def is_step(stage: str) -> bool:
    """Tell whether a stage is a step of the card, and not just news for people."""
    return stage.partition(":")[0] in chips.STEPS


def note_step(tx: Tx, number: int, stage: str) -> str:
    """Write a step of a sent job's card down; return "" or the code of a refusal, with its alarm.

    The first UID is bound to the job, or compared with the one bound at a seat; the last is
    compared. After a refusal the press must put the card away unprinted (or, after printing, as
    it is), and the job is for a person. Raises JobMoved for a job that is not in the press.
    """
    demand(tx.actor, "dispatch")
    job = jobs.get(tx.store, number)
    if job.state != "sent" or job.printer is None:
        raise JobMoved(job=job.id, state=job.state, wanted="sent")
    word, _, rest = stage.partition(":")
    try:
        if word == "uid_read":
            _first(tx, job, job.printer, rest)
        elif word == "uid_verified":
            _last(tx, job, job.printer, rest)
        else:
            step: chips.Step = word  # type: ignore[assignment]  # the caller asked is_step
            chips.step(tx, job.id, step, job.printer, fact=rest)
    except (UidTaken, UidUseless, UidWrong) as error:
        return _alarm(tx, error, job, job.printer, rest.partition(":")[0])
    return ""


def _first(tx: Tx, job: Job, printer: str, said: str) -> None:
    uid, _, kind = said.partition(":")
    uid = chips.checked(uid, kind)
    card = encoded.in_press(tx.store, job.id)
    if card is None:
        chip = chips.bind(tx, uid, job.id, job.resident, printer)
        ver = hopper.version_reserved(tx.store, job)
        encoded.insert(tx, chip.id, job, "printing", printer, ver)
    elif chips.get(tx.store, card.chip).uid == uid:
        chips.step(tx, job.id, "uid_read", printer, uid=uid)
    else:
        raise UidWrong(place=printer)


def _last(tx: Tx, job: Job, printer: str, said: str) -> None:
    card = encoded.in_press(tx.store, job.id)
    if card is None or chips.get(tx.store, card.chip).uid != chips.checked(said):
        raise UidWrong(place=printer)
    chips.step(tx, job.id, "uid_verified", printer, uid=chips.checked(said))


def _alarm(tx: Tx, error: RuleRefused, job: Job, printer: str, uid: str) -> str:
    chips.alarm(tx, error, job.id, printer, uid[:20])
    return error.code
