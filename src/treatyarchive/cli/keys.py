"""Commands for the keys that bundles are signed with."""

from typing import TYPE_CHECKING, Any

import click

from treatyarchive.cli.options import common
from treatyarchive.cli.output import emit_json, line, table, write
from treatyarchive.cli.run import cli

if TYPE_CHECKING:
    from treatyarchive.bundle.signing import PublicKey


@cli.group("key")
def keys() -> None:
    """Keys that bundles are signed with, and those that signatures are known by."""


@keys.command("new")
@click.argument("name")
@click.option("--password", "with_password", is_flag=True, help="Ask for a password to keep it.")
@common
def new_key(name: str, *, with_password: bool, as_json: bool, who: str | None) -> None:
    """Make a key called NAME, in the form of minisign."""
    from treatyarchive.bundle import signing  # noqa: PLC0415 - starting need not wait
    from treatyarchive.cli.passwords import chosen  # noqa: PLC0415 - as above

    made = signing.make(name, chosen() if with_password else "")
    if as_json:
        emit_json(_told(made) | {"path": str(made.path)})
    else:
        line(f"Made {made.path}")
        line(f"Those who get bundles from you trust it by this: {made.public_key}")


@keys.command("list")
@common
def list_keys(*, as_json: bool, who: str | None) -> None:
    """List your own keys, and those of others that you trust."""
    from treatyarchive.bundle import signing  # noqa: PLC0415 - starting need not wait

    mine = signing.keys()
    own = {key.name for key in mine}
    found = signing.trusted()
    if as_json:
        emit_json({"keys": [_told(key) | {"own": key.name in own} for key in found]})
    else:
        table((key.key_id, "own" if key.name in own else "trusted", key.name) for key in found)


@keys.command("show")
@click.argument("name")
@common
def show_key(name: str, *, as_json: bool, who: str | None) -> None:
    """Show the public key of NAME, as a file of minisign has it."""
    from treatyarchive.bundle import signing  # noqa: PLC0415 - starting need not wait

    found = signing.named(name)
    if as_json:
        emit_json(_told(found))
    else:
        write(signing.public_file(found))


@keys.command("trust")
@click.argument("name")
@click.argument("key", metavar="PUBKEY|FILE")
@common
def trust_key(name: str, key: str, *, as_json: bool, who: str | None) -> None:
    """Know signatures by somebody's public key, and call it NAME."""
    from treatyarchive.bundle import signing  # noqa: PLC0415 - starting need not wait

    found = signing.trust(name, key)
    if as_json:
        emit_json(_told(found))
    else:
        line(f"Signatures by the key {found.key_id} are known as {name}")


@keys.command("forget")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common
def forget_key(name: str, *, yes: bool, as_json: bool, who: str | None) -> None:
    """Forget the key of NAME; one of your own is removed for ever."""
    from treatyarchive.bundle import signing  # noqa: PLC0415 - starting need not wait

    found = signing.named(name)
    if (
        isinstance(found, signing.OwnKey)
        and not yes
        and not click.confirm(f"Remove {found.path} for ever?", err=True)
    ):
        line("Nothing was removed.")
        return
    signing.forget(name)
    if as_json:
        emit_json(_told(found))
    else:
        line(f"Forgot {name}")


def _told(key: "PublicKey") -> dict[str, Any]:
    return {"name": key.name, "key_id": key.key_id, "public_key": key.public_key}
