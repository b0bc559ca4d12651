"""`linli voice try FILE.wav`: what is heard in a recording, and understood of it."""

import wave
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from process.settings import Settings
from process.subcommands import Command
from voice.commands.failure import CommandFailed
from voice.commands.lines import as_line, write_line, write_text
from voice.commands.scenes import scene_on
from voice.hearing.capture import left
from voice.hearing.ports import Heard, Recogniser, RecogniserFailed
from voice.hearing.recogniser_vosk import VoskRecogniser
from voice.models.installed import installed_model
from voice.understanding.meaning import Certainty, Meaning
from voice.understanding.understanding import Understanding

PIECE_S = 0.1
_MEANT = {
    Certainty.SURE: "means",
    Certainty.UNSURE: "may mean",
    Certainty.NOTHING: "means nothing known",
}


def run(settings: Settings, arguments: Namespace) -> int:
    """Print a line of JSON and a readable one; 1 if nothing was heard.

    Raises:
        CommandFailed: there is no model, or the file is no recording that can be heard.
    """
    scene = scene_on(arguments.page)
    rate_hz, pcm = read_recording(arguments.file)
    folder = arguments.model or installed_model(settings.hearing.model_dir)
    if folder is None:
        raise CommandFailed(
            f"no voice model is installed in {settings.hearing.model_dir}: linli voice install"
        )
    try:
        texts = texts_in(pcm, rate_hz, VoskRecogniser(folder))
    except RecogniserFailed as error:
        raise CommandFailed(f"the model in {folder} cannot be used: {error}") from error
    meaning = Understanding().understand(texts, scene)
    write_line(as_line(meaning, texts[0] if texts else "", heard=list(texts)))
    write_text(_readable(texts, meaning))
    return 0 if texts else 1


def read_recording(file: Path) -> tuple[int, bytes]:
    """Samples a second, and the samples of the first channel.

    Raises:
        CommandFailed: it is not a WAV file of 16-bit PCM.
    """
    try:
        with wave.open(str(file), "rb") as sound:
            if sound.getsampwidth() != 2:
                bits = 8 * sound.getsampwidth()
                raise CommandFailed(f"{file} has {bits} bits a sample: {_WANTED}")
            pcm = sound.readframes(sound.getnframes())
            return sound.getframerate(), left(pcm, sound.getnchannels())
    except FileNotFoundError as error:
        raise CommandFailed(f"there is no file {file}") from error
    except (wave.Error, EOFError) as error:
        raise CommandFailed(f"{file} is not understood ({error}): {_WANTED}") from error


_WANTED = "make it a WAV file of 16-bit PCM, such as with sox FILE -b 16 -e signed NEW.wav"


def texts_in(pcm: bytes, rate_hz: int, recogniser: Recogniser) -> tuple[str, ...]:
    """What was heard, the likeliest first; of a recording with pauses the likeliest of each piece.

    Raises:
        RecogniserFailed: the engine refuses the model or the sound.
    """
    pieces = [piece for piece in _heard(pcm, rate_hz, recogniser) if piece.texts]
    if len(pieces) == 1:
        return pieces[0].texts
    return ("".join(piece.texts[0] for piece in pieces),) if pieces else ()


def _heard(pcm: bytes, rate_hz: int, recogniser: Recogniser) -> Iterator[Heard]:
    session = recogniser.begin(rate_hz)
    for piece in _pieces(pcm, 2 * max(1, int(rate_hz * PIECE_S))):
        heard = session.accept(piece)
        if heard is not None and heard.settled:
            yield heard
    yield session.finish()


def _pieces(pcm: bytes, size: int) -> Iterable[bytes]:
    return (pcm[begin : begin + size] for begin in range(0, len(pcm), size))


def _readable(texts: tuple[str, ...], meaning: Meaning) -> str:
    if not texts:
        return "nothing was heard"
    meant = " or ".join(
        " ".join([one.intent, *(f"{name}={value}" for name, value in one.slots.items())])
        for one in meaning.candidates
    )
    return f"{texts[0]} — {_MEANT[meaning.certainty]} {meant}".rstrip()


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.wav", help="a recording, 16-bit PCM")
    parser.add_argument("--page", default="", metavar="NAME", help="the page on which it is said")
    parser.add_argument("--model", type=Path, metavar="DIR", help="a model that is not installed")


COMMAND = Command("try", "what is heard in a recording, and understood", run, _add)
