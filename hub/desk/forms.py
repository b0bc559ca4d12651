"""What a staff page sent: texts, ticks and files, read with limits and kept as they were typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from hub.refusals import Malformed, TooLarge

LARGEST_BODY_BYTES = 24 * 1024 * 1024
LARGEST_FILE_BYTES = 10 * 1024 * 1024
MOST_FIELDS = 8000


@dataclass(frozen=True)
class UploadedFile:
    """A file as staff chose it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Sent:
    """The fields of one form."""

    fields: FormData

    def text(self, name: str) -> str:
        """The field without blanks around it; empty if it was not sent."""
        value = self.fields.get(name, "")
        return value.strip().replace("\r\n", "\n") if isinstance(value, str) else ""

    def secret(self, name: str) -> str:
        """A password, exactly as it was typed."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a field that may come several times."""
        return tuple(value for value in self.fields.getlist(name) if isinstance(value, str))

    def number(self, name: str, words: str) -> int:
        """A whole number; Malformed with `words` if it is none."""
        try:
            return int(self.text(name))
        except ValueError:
            raise Malformed(words) from None

    async def file(self, name: str) -> UploadedFile | None:
        """The one file of that field, `None` if none was chosen. Raises TooLarge."""
        return next(iter(await self.files(name)), None)

    async def files(self, name: str) -> tuple[UploadedFile, ...]:
        """All files of that field that hold something. Raises TooLarge."""
        read = [await _read(part) for part in _uploads(self.fields.getlist(name))]
        return tuple(file for file in read if file.data)


async def read_form(request: Request, largest_bytes: int = LARGEST_BODY_BYTES) -> Sent:
    """The form in a request.

    Raises:
        TooLarge: the body is larger than `largest_bytes`, or does not say how large it is.
    """
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > largest_bytes:
        raise TooLarge("文件太大了，请一次少传一点。")
    return Sent(await request.form(max_fields=MOST_FIELDS))


def _uploads(values: Iterable[UploadFile | str]) -> Iterable[UploadFile]:
    return (value for value in values if isinstance(value, UploadFile))


async def _read(part: UploadFile) -> UploadedFile:
    data = await part.read(LARGEST_FILE_BYTES + 1)
    if len(data) > LARGEST_FILE_BYTES:
        raise TooLarge(f"“{part.filename}”超过 10 MB，请换小一点的文件。")
    return UploadedFile(part.filename or "", data)
