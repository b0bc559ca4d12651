"""What is refused on its way to the screen:

ContentRefused
├── PageRefused   signature, kiosk, position or form of a feed page
└── MediaRefused  a file whose bytes are not those of its hash, or too many of them
"""


class ContentRefused(Exception):  # noqa: N818
    """Something from outside was not accepted; nothing shown was changed."""


class PageRefused(ContentRefused):
    """The feed page was not applied."""


class MediaRefused(ContentRefused):
    """The media file was not kept."""
