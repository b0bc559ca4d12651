"""What residents ask for most."""

from typing import Final

COMMON: Final = ("market.price", "notice.read", "repair.report", "property.call")
"""The intents that residents ask for most, whatever the page."""
