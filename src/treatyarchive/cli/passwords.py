"""Passwords of keys: from the environment, else asked for on a terminal, never shown."""

import os
import sys

import click

from treatyarchive.bundle.signing import PASSWORD_VARIABLE
from treatyarchive.errors import UsageError
from treatyarchive.messages import say


def asked() -> str:
    """The password of a key that has one."""
    given = os.environ.get(PASSWORD_VARIABLE)
    return given if given is not None else _typed(confirm=False)


def chosen() -> str:
    """A password for a new key, typed twice."""
    given = os.environ.get(PASSWORD_VARIABLE)
    return given if given is not None else _typed(confirm=True)


def _typed(*, confirm: bool) -> str:
    if not sys.stdin.isatty():
        raise UsageError(
            say(
                "The key has a password, and there is no terminal to ask for it. Put it into "
                "{variable}.",
                variable=PASSWORD_VARIABLE,
            )
        )
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=confirm, err=True))
