"""A private broker for the tests of buttons that need one."""

from collections.abc import Iterator

import pytest

from tests.support.broker import Mosquitto, running_mosquitto


@pytest.fixture
def mosquitto() -> Iterator[Mosquitto]:
    with running_mosquitto() as broker:
        yield broker
