"""Which model is installed. Light: the kiosk asks it at its start."""

from pathlib import Path

HEARING_LINK = "current"
SPEAKING_LINK = "speaking"


def installed_model(model_dir: Path) -> Path | None:
    """The folder of the recogniser's model, or `None` if there is none. `model_dir` is the setting
    hearing.model_dir; a model that staff unpacked right there counts as well."""
    for folder in (model_dir / HEARING_LINK, model_dir):
        if looks_like_hearing(folder):
            return folder.resolve()
    return None


def installed_voice(model_dir: Path) -> Path | None:
    """The folder of the neural voice that was installed, or `None`."""
    folder = model_dir / SPEAKING_LINK
    return folder.resolve() if looks_like_speaking(folder) else None


def looks_like_hearing(folder: Path) -> bool:
    """Whether vosk would take it: what it looks for before it loads anything."""
    return (folder / "am" / "final.mdl").is_file() and (folder / "conf" / "model.conf").is_file()


def looks_like_speaking(folder: Path) -> bool:
    """Whether sherpa-onnx would: a net and its tokens."""
    return any(folder.glob("*.onnx")) and (folder / "tokens.txt").is_file()
