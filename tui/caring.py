"""From tuntas.toml to what the store keeps of each printer's care."""

from dataclasses import fields

from model.care_plan import Plan
from tui.settings import Settings


def plans_of(settings: Settings) -> tuple[Plan, ...]:
    """Return the plan of every configured printer: keys of `[[printer]]` by the same names."""
    names = [field.name for field in fields(Plan) if field.name != "printer"]
    return tuple(
        Plan(one.name, **{name: getattr(one, name) for name in names}) for one in settings.printers
    )
