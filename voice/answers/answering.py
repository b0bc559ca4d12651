"""What the machine answers to what was understood."""

from voice.answers.community import Community
from voice.conversation.reply import Reply
from voice.understanding.meaning import Meaning


def answer(meaning: Meaning, community: Community) -> Reply:
    """The reply to a sentence. Nothing leaves the box by it alone: a form is opened, filled with
    what was said, and its own last page confirms; what cannot wait for that is asked first."""
    return Reply(say=(meaning.text,), unheard=meaning.best is None)
