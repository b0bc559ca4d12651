"""What the desk knows of the community: its published settings, its buildings, its phone."""

from uuid import UUID

from hub.office import Office
from services.contract.documents import Document, KioskSettings

EVERYBODY = ("all",)
BUILDING = "building:"


async def settings_document(office: Office) -> Document | None:
    """The settings that hold for all kiosks, if somebody has set them."""
    published = await office.publishing.documents("kiosk_settings")
    return next((document for document in published if document.audience == EVERYBODY), None)


async def community_settings(office: Office) -> tuple[UUID | None, KioskSettings]:
    """The settings for all kiosks and their document, or the plain ones and `None`."""
    document = await settings_document(office)
    if document and isinstance(document.body, KioskSettings):
        return document.id, document.body
    return None, KioskSettings(community=office.settings.community.name)


async def property_phone(office: Office) -> str:
    """The property office's number; empty if nobody has set it."""
    return (await community_settings(office))[1].property_phone


async def buildings(office: Office) -> tuple[str, ...]:
    """The buildings staff have named, then any other that a kiosk stands in."""
    named = (await community_settings(office))[1].buildings
    standing = sorted({card.kiosk.building for card in await office.fleet.cards()})
    return (*named, *(place for place in standing if place and place not in named))


def audience_words(audience: tuple[str, ...]) -> str:
    """全部屏幕, or the buildings by name."""
    if "all" in audience:
        return "全部屏幕"
    return "、".join(selector.removeprefix(BUILDING) for selector in audience)
