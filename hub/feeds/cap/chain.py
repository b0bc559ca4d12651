"""Which messages are replaced or cancelled by which: the relation that `references` makes.

It looks only at the set of messages, never at the order in which they came, so that a cancellation
or an update that overtakes its original keeps that from being shown (a tombstone).
"""

from collections.abc import Collection, Iterable, Mapping

from hub.feeds.cap.message import Key, Message, MessageType, Status

Delegates = Mapping[str, Collection[str]]
"""By sender: the other senders whose messages it may replace and cancel."""


def honoured(message: Message, delegates: Delegates) -> tuple[Key, ...]:
    """The references that count: to messages of the same sender, or of one that has delegated,
    sent earlier.

    What points at itself or at a later message is passed over, and so there are no loops. Within
    the same second a cancellation counts; two updates are put in the order of their identifiers.
    """
    if message.type not in (MessageType.UPDATE, MessageType.CANCEL):
        return ()
    speaks_for = {message.sender, *delegates.get(message.sender, ())}
    ours = (it for it in message.references if it.sender in speaks_for)
    return tuple(it for it in ours if _earlier(it, message))


def replaced_by(
    messages: Iterable[Message], known: Mapping[Key, Message], delegates: Delegates
) -> frozenset[Key]:
    """Everything that any of `messages` takes the place of: what they refer to, what that referred
    to, and so on. An exercise replaces exercises only, as it must never end the real thing.

    Later members of a chain are not ended by a cancellation of an earlier one: a warning that is
    still in force is rather shown too long than not at all.
    """
    found: set[tuple[Status, Key]] = set()
    ahead = [(it.status, key) for it in messages for key in honoured(it, delegates)]
    while ahead:
        status, key = ahead.pop()
        former = known.get(key)
        if (status, key) in found or (former and former.status is not status):
            continue
        found.add((status, key))
        if former:
            ahead += [(status, further) for further in honoured(former, delegates)]
    return frozenset(key for _, key in found)


def _earlier(key: Key, message: Message) -> bool:
    if key.sent != message.sent:
        return key.sent < message.sent
    if key == message.key:
        return False
    return message.type is MessageType.CANCEL or key.identifier < message.identifier
