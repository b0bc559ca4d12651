"""Going about: back, home, an action of the list, a thing on the page; and what can be said."""

from process.language import staff_words, tr
from services.actions import ACTIONS, find_action
from services.sayings import examples_for
from voice.answers import directory, emergency, forms
from voice.answers.asked import Asked
from voice.conversation.deeds import Key, OpenPage, PressKey, PressNumber
from voice.conversation.reply import Reply

ACTION = "action."
FORM = "form."
PAGE_BEFORE = staff_words("上一页")


def back(asked: Asked) -> Reply:
    """One level up; 上一页 alone, where the page has such a key, is that key."""
    labels = asked.community.scene.on_page
    if asked.text == PAGE_BEFORE and PAGE_BEFORE in labels:
        return previous_page(asked)
    return Reply(deeds=(PressKey(Key.BACK),))


def home(_: Asked) -> Reply:
    """The first page."""
    return Reply(deeds=(PressKey(Key.HOME),))


def help_(asked: Asked) -> Reply:
    """Three things that can be said here."""
    examples = examples_for(asked.community.page)
    return Reply((tr("您可以这样说。"), *(tr("{words}。", words=it) for it in examples)))


def next_page(_: Asked) -> Reply:
    """Further within the page."""
    return Reply(deeds=(PressKey(Key.NEXT_PAGE),))


def previous_page(_: Asked) -> Reply:
    """Back within the page."""
    return Reply(deeds=(PressKey(Key.PREVIOUS_PAGE),))


def read_page(_: Asked) -> Reply:
    """What is on the screen, read aloud."""
    return Reply(deeds=(PressKey(Key.READ),))


def nothing_open(asked: Asked) -> Reply:
    """是的 or 不要 while nothing was asked."""
    example = examples_for(asked.community.page)[0]
    return Reply((tr("好的。"), tr("您可以说：{example}。", example=example)))


def is_action(intent: str) -> bool:
    """Whether it names an action of the list."""
    return intent.removeprefix(ACTION) in {it.name for it in ACTIONS}


def action(asked: Asked) -> Reply:
    """An action of the list, as by its tile."""
    name = asked.candidate.intent.removeprefix(ACTION)
    it = find_action(name)
    page = OpenPage(it.page, it.arguments)
    if name == "help":
        return emergency.help_(asked)
    if name == "home":
        return home(asked)
    if it.page == "form":
        return forms.fill(asked, it.arguments["form"])
    if it.page == "directory":
        return directory.look_up(asked, page)
    return Reply((tr("好，{title}。", title=tr(it.title)),), (page,))


def form(asked: Asked) -> Reply:
    """A form of the list, with what was said."""
    return forms.fill(asked, asked.candidate.intent.removeprefix(FORM))


def choose(asked: Asked) -> Reply:
    """The thing on the page that was named, or by its number."""
    number = asked.number("number")
    label = asked.word("label") or asked.word("title")
    labels = asked.community.scene.on_page
    if number is None and label in labels:
        number = labels.index(label) + 1
    if number is None or not 1 <= number <= max(len(labels), 1):
        return Reply((tr("这一页没有这一个。"), tr("请说第几个，或者用手点。")))
    return Reply(deeds=(PressNumber(int(number)),))
