"""Everything the office can refuse, as one tree.

A leaf has a code to read over the telephone, a retry promise and facts; it never holds a NIK or a
name, because its text reaches logs. The sentence for people is chosen by code in `tui/wording.py`.
"""

from collections.abc import Iterator
from typing import ClassVar, Literal

Retry = Literal["never", "fix", "later"]


class ModelError(Exception):
    """A refusal or fault of the office's own rules or store."""

    code: ClassVar[str] = ""
    retry: ClassVar[Retry] = "never"

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        said = ", ".join(f"{key}={value}" for key, value in sorted(facts.items()))
        super().__init__(f"{self.code} {said}".strip())


class RuleRefused(ModelError):
    """A rule says no; the operator can do something about it."""

    retry: ClassVar[Retry] = "fix"


class RecordMissing(ModelError):
    """What was asked for is not in the store."""

    retry: ClassVar[Retry] = "fix"


class FileRefused(ModelError):
    """A file that came from outside cannot be taken in; nothing was changed."""

    retry: ClassVar[Retry] = "fix"


class StoreFault(ModelError):
    """The store itself cannot do it."""

    retry: ClassVar[Retry] = "later"


class StoreMissing(StoreFault):
    """There is no store in this folder yet."""

    code = "SIM-101"
    retry: ClassVar[Retry] = "fix"


class StoreExists(StoreFault):
    """A store stands here already and will not be overwritten."""

    code = "SIM-102"
    retry: ClassVar[Retry] = "never"


class StoreNewer(StoreFault):
    """The store was written by a newer program."""

    code = "SIM-103"
    retry: ClassVar[Retry] = "fix"


class StoreForeign(StoreFault):
    """The file is not a Tuntas store."""

    code = "SIM-104"
    retry: ClassVar[Retry] = "never"


class EngineUnsafe(StoreFault):
    """No SQLite here is free of the WAL-reset fault."""

    code = "SIM-105"
    retry: ClassVar[Retry] = "fix"


class StoreReadOnly(StoreFault):
    """The store can be read but not written."""

    code = "SIM-106"
    retry: ClassVar[Retry] = "fix"


class DiskFull(StoreFault):
    """The disk has no room for another row."""

    code = "SIM-107"
    retry: ClassVar[Retry] = "fix"


class StoreBusy(StoreFault):
    """Another program held the store for too long."""

    code = "SIM-108"
    retry: ClassVar[Retry] = "later"


class StoreDamaged(StoreFault):
    """A page, a row hash or the audit chain does not agree."""

    code = "SIM-109"
    retry: ClassVar[Retry] = "never"


class PragmaRefused(StoreFault):
    """The engine did not take a setting on which no card's safety can be given up."""

    code = "SIM-110"
    retry: ClassVar[Retry] = "never"


class StoreForbidden(StoreFault):
    """This account may not open the store, or not even look whether one is there."""

    code = "SIM-114"
    retry: ClassVar[Retry] = "fix"


class FolderRefused(StoreFault):
    """The folder for a store cannot be made or written; the system's word is in the facts."""

    code = "SIM-115"
    retry: ClassVar[Retry] = "fix"


class IndexDamaged(StoreFault):
    """The search index cannot be read, or does not agree with the residents; nothing is lost."""

    code = "SIM-118"
    retry: ClassVar[Retry] = "fix"


class StoreTrouble(StoreFault):
    """The engine said something else; its words are in the facts."""

    code = "SIM-199"
    retry: ClassVar[Retry] = "later"


def leaves(root: type[ModelError] = ModelError) -> Iterator[type[ModelError]]:
    """Walk every class with a code below `root`: tests demand a sentence for each."""
    for child in root.__subclasses__():
        if child.code:
            yield child
        yield from leaves(child)
