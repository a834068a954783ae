"""The program that runs the commands of the trials."""

from collections.abc import Iterator

import pytest
import trialkit as kit

from served import Served


@pytest.fixture(scope="session", autouse=True)
def _served() -> Iterator[None]:
    with Served() as kit.served:
        yield
    kit.served = None
