"""Why tuntas.toml or a TUNTAS_ variable was not taken, one class for each reason."""

from model.errors import ModelError


class SettingsRefused(ModelError):
    """What the machine was told about itself cannot be used; nothing was started."""

    retry = "fix"


class HomeUnknown(SettingsRefused):
    """There is no folder to look in: no --home, no TUNTAS_HOME, no home folder."""

    code = "ATR-101"


class FileUnreadable(SettingsRefused):
    """The file is there but cannot be read (facts: file, why)."""

    code = "ATR-102"


class FileTooBig(SettingsRefused):
    """Nobody writes so long a file by hand (facts: file, bytes_max)."""

    code = "ATR-103"


class TomlBroken(SettingsRefused):
    """The file is not TOML (facts: file, why, with the line)."""

    code = "ATR-104"


class KeyUnknown(SettingsRefused):
    """A key that means nothing here (facts: file, key, suggestion, which may be empty)."""

    code = "ATR-105"


class KeyMissing(SettingsRefused):
    """A key that must be there (facts: file, key)."""

    code = "ATR-106"


class WrongType(SettingsRefused):
    """A number where a text belongs, or the like (facts: file, key, expected)."""

    code = "ATR-107"


class BadValue(SettingsRefused):
    """Outside what the key allows (facts: file, key, value, expected)."""

    code = "ATR-108"


class BadZone(SettingsRefused):
    """Not a time zone of Indonesia (facts: file, key, value, expected)."""

    code = "ATR-109"


class BadAddress(SettingsRefused):
    """Not a device address of a kind that fits the key (facts: file, key, value, expected)."""

    code = "ATR-110"


class Twins(SettingsRefused):
    """Two of a kind bear one name or stand at one address (facts: file, key, value)."""

    code = "ATR-111"


class TooMany(SettingsRefused):
    """More of a kind than one machine can serve (facts: file, key, most)."""

    code = "ATR-112"
