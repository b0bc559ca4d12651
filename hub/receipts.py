"""Telling a repeat from a conflict: the client's id is the key, its content must be the same."""

import hashlib

from pydantic import BaseModel

from hub.refusals import Conflict


def digest_of(message: BaseModel) -> str:
    """What stands for the content as it was sent; fields that say nothing leave no trace, so that a
    repeat is still one after either side was upgraded."""
    return hashlib.sha256(message.model_dump_json(exclude_defaults=True).encode()).hexdigest()


def must_repeat(known: str, given: str) -> None:
    """Raises `Conflict` if the content under this id is another than the first time."""
    if known != given:
        raise Conflict("这个编号已经用过，内容却不一样，没有改动。")
