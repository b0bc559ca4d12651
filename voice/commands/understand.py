"""`linli voice understand [--page NAME] [TEXT…]`: what sentences mean, a line of JSON each."""

from argparse import ArgumentParser, Namespace

from process.settings import Settings
from process.subcommands import Command
from voice.commands.lines import as_line, as_utf_8, lines_given, write_line
from voice.commands.scenes import scene_on
from voice.understanding.understanding import Understanding


def run(_: Settings, arguments: Namespace) -> int:
    """Print the meaning of each text, or of each line of standard input if there is none.

    Raises:
        CommandFailed: there is no such page.
    """
    scene = scene_on(arguments.page)
    understanding = Understanding()
    understanding.load()
    for text in map(as_utf_8, arguments.text) if arguments.text else lines_given():
        write_line(as_line(understanding.understand((text,), scene), text))
    return 0


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT", help="else the lines of standard input")
    parser.add_argument(
        "--page", default="", metavar="NAME", help="the page on which it is said, such as prices"
    )


COMMAND = Command("understand", "what sentences mean, as a line of JSON each", run, _add)
