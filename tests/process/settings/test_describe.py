"""What `linli settings` prints is a file that can be used."""

import tomllib
from pathlib import Path

from process.settings import read_settings
from process.settings.describe import describe_all
from process.settings.keys import Settings


def test_every_key_is_there_with_type_and_sentence() -> None:
    text = describe_all()
    for name, field in Settings.model_fields.items():
        assert f"[{name}]\n" in text
        for key, info in field.annotation.model_fields.items():
            assert info.description
            assert f"# {info.description} (" in text
            assert f"\n{key} = " in text or f"\n# {key} =" in text


def test_it_is_toml_and_means_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "linli.toml"
    file.write_text(describe_all(), "utf-8")
    assert set(tomllib.loads(describe_all())) == set(Settings.model_fields)
    defaults = Settings.model_validate({})
    read = read_settings(file, {})
    assert read.hub.port == defaults.hub.port
    assert read.screen == defaults.screen
    assert read.kiosk.data_dir == tmp_path / defaults.kiosk.data_dir
