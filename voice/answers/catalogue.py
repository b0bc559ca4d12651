"""Every intent and what answers it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from voice.answers import (
    activities,
    channel,
    clinic,
    clock,
    emergency,
    family,
    groceries,
    library,
    market,
    meals,
    navigation,
    notices,
    property_office,
    repair,
    transport,
    volume_and_type,
    weather,
)
from voice.answers.asked import Asked, Topic
from voice.answers.navigation import ACTION, FORM

TOPICS: Final[Mapping[str, Topic]] = MappingProxyType(
    {
        "emergency.help": emergency.help_,
        "emergency.fire": emergency.fire,
        "emergency.cancel": emergency.cancel,
        "repair.report": repair.report,
        "repair.status": repair.status,
        "property.call": property_office.call,
        "property.fee": property_office.fee,
        "market.price": market.price,
        "market.cheap": market.cheap,
        "market.order": groceries.order,
        "library.return": library.give_back,
        "library.borrow": library.borrow,
        "library.renew": library.renew,
        "clinic.nearby": clinic.nearby,
        "clinic.bp": clinic.measure,
        "clinic.appoint": clinic.appoint,
        "meal.menu": meals.menu,
        "meal.order": meals.order,
        "notice.read": notices.read,
        "activity.list": activities.list_,
        "activity.signup": activities.sign_up,
        "tv.channel": channel.choose,
        "tv.pause": channel.pause,
        "volume.up": volume_and_type.louder,
        "volume.down": volume_and_type.softer,
        "speech.repeat": volume_and_type.again,
        "speech.slow": volume_and_type.slower,
        "display.bigger": volume_and_type.larger,
        "nav.back": navigation.back,
        "nav.home": navigation.home,
        "nav.help": navigation.help_,
        "page.read": navigation.read_page,
        "page.next": navigation.next_page,
        "page.previous": navigation.previous_page,
        "confirm.yes": navigation.nothing_open,
        "confirm.no": navigation.nothing_open,
        "time.ask": clock.ask,
        "weather.ask": weather.ask,
        "family.call": family.call,
        "bus.ask": transport.bus,
        "choose": navigation.choose,
    }
)
"""The intents of `sentences/zh_CN/` by their names."""


def topic_of(asked: Asked) -> Topic | None:
    """What answers this; `None` for an intent that nobody knows."""
    intent = asked.candidate.intent
    if intent in TOPICS:
        return TOPICS[intent]
    if intent.startswith(ACTION):
        return navigation.action if navigation.is_action(intent) else None
    return navigation.form if intent.startswith(FORM) else None
