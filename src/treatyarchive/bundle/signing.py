"""Signatures of bundles: minisign keys of one's own, and those of others that are trusted.

Keys lie in the user's data folder, one file each, in the form of the stock minisign program.
"""

import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from treatyarchive.errors import ArchiveError, UsageError
from treatyarchive.messages import say

if TYPE_CHECKING:
    import minisign

ENDING: Final = ".minisig"
"""What a signature's file is called: as what it signs, and this."""
PASSWORD_VARIABLE: Final = "TREATYARCHIVE_KEY_PASSWORD"  # noqa: S105 - the name of a variable
_OWN, _TRUSTED = ".key", ".pub"
_NAME = re.compile(r"\w[\w .@+-]{0,79}")
_MOST_BYTES = 16 * 1024
Password = Callable[[], str]
"""Asks for the password of a key; called only where the key has one."""


@dataclass(frozen=True)
class PublicKey:
    """A key by which signatures are known: what it is called here, and itself in base64."""

    name: str
    key_id: str
    public_key: str


@dataclass(frozen=True)
class OwnKey(PublicKey):
    """A key that can sign, and the file it lies in."""

    path: Path
    has_password: bool


@dataclass(frozen=True)
class Signature:
    """Who signed: the key's number, the key where it is known here, and what was signed along.

    `known_as` is the name the key has here, "" where nobody here knows it: then nothing is
    proven. `valid` tells whether it fits what was signed; None where that cannot be told.
    """

    key_id: str
    public_key: str
    comment: str
    known_as: str
    valid: bool | None


def make(name: str, password: str = "") -> OwnKey:
    """Make a key of one's own; `UsageError` where the name is taken."""
    import minisign  # noqa: PLC0415 - only who signs waits for cryptography

    path = _folder(make=True) / f"{_checked(name)}{_OWN}"
    pair = minisign.KeyPair.generate()
    secret, public = pair.secret_key, _told(name, pair.public_key)
    secret.untrusted_comment = "minisign encrypted secret key"
    if password:
        secret.encrypt(password)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError(
            say("There is a key called {name} already. Choose another name.", name=name)
        ) from None
    with os.fdopen(handle, "wb") as file:
        file.write(bytes(secret) + b"\n")
    (path.with_suffix(_TRUSTED)).write_bytes(public_file(public))
    return OwnKey(**vars(public), path=path, has_password=bool(password))


def keys() -> tuple[OwnKey, ...]:
    """One's own keys, by name."""
    return tuple(map(_own, sorted(_files(_OWN))))


def trusted() -> tuple[PublicKey, ...]:
    """The keys of others that signatures are known by, by name; one's own come with them."""
    return tuple(_read_public(path.stem, path) for path in sorted(_files(_TRUSTED)))


def trust(name: str, key: str) -> PublicKey:
    """Keep a public key (in base64, or the path of its file) under a name."""
    path = _folder(make=True) / f"{_checked(name)}{_TRUSTED}"
    if path.exists():
        raise UsageError(
            say("There is a key called {name} already. Choose another name.", name=name)
        )
    found = _public(name, key)
    path.write_bytes(public_file(found))
    return found


def public(given: str) -> PublicKey:
    """The public key of this name here, else the one given in base64 or by its file."""
    known = {key.name: key for key in trusted()}
    return known[given] if given in known else _public(given, given)


def forget(name: str) -> None:
    """Remove a key, one's own or another's; what it signed stays signed."""
    found = [path for ending in (_OWN, _TRUSTED) for path in _files(ending) if path.stem == name]
    if not found:
        raise _unknown(name)
    for path in found:
        path.unlink()


def named(name: str) -> PublicKey:
    """The key of this name, one's own or another's; `UsageError` where there is none."""
    for key in (*keys(), *trusted()):
        if key.name == name:
            return key
    raise _unknown(name)


def key_file(name_or_path: str) -> Path:
    """The file of a key of one's own that was made here, else of any minisign key."""
    here = [key.path for key in keys() if key.name == name_or_path]
    path = here[0] if here else Path(name_or_path)
    if not path.is_file():
        raise UsageError(
            say(
                "{path} is no key. Give the file of a minisign key, or the name of one that "
                "`treatyarchive key new` made.",
                path=name_or_path,
            )
        )
    return path


class Signer:
    """A key, ready to sign."""

    def __init__(self, path: Path, password: Password | None = None) -> None:
        """Read the key file, and unlock it; `UsageError` for a wrong password."""
        import minisign  # noqa: PLC0415 - as above

        self._key = _read(path, minisign.SecretKey.from_bytes)
        if self._key.is_encrypted():
            _unlock(self._key, path, password)

    @property
    def public(self) -> PublicKey:
        """The key that its signatures are known by."""
        return _told("", self._key.get_public_key())

    def signature(self, signed: Any, name: str) -> bytes:  # noqa: ANN401 - bytes, or a file
        """The signature of what is called `name`, as its file has it."""
        comment = f"timestamp:{int(time.time())}\tfile:{name}\thashed"
        return bytes(self._key.sign(signed, trusted_comment=_ascii(comment))) + b"\n"


def sign(path: Path, key: Path, password: Password | None = None) -> Path:
    """Write the signature of a file beside it; returns where."""
    signer, signature = Signer(key, password), path.with_name(path.name + ENDING)
    with path.open("rb") as file:
        signature.write_bytes(signer.signature(file, path.name))
    return signature


def verify(path: Path, signature_file: Path, also: str = "") -> Signature:
    """Whether a file was signed, and by whom; `also` is a public key known besides the kept."""
    with path.open("rb") as file:
        return verify_bytes(file, signature_file.read_bytes(), also)


def verify_bytes(file: Any, signature: bytes, also: str = "") -> Signature:  # noqa: ANN401 - bytes, or what has `read`
    """As `verify`, of what is no file of its own."""
    import minisign  # noqa: PLC0415 - as above

    try:
        made = minisign.Signature.from_bytes(signature)
    except ValueError as error:
        raise ArchiveError(say("The signature cannot be read: it is no minisign one.")) from error
    number = made._key_id[::-1].hex().upper()
    known = next((key for key in _known(also) if key.key_id == number), None)
    if known is None:
        return Signature(number, "", "", "", None)
    try:
        minisign.PublicKey.from_base64(known.public_key).verify(file, made)
    except minisign.VerifyError:
        return Signature(number, known.public_key, "", known.name, valid=False)
    return Signature(number, known.public_key, made.trusted_comment, known.name, valid=True)


def _known(also: str) -> Iterator[PublicKey]:
    import minisign  # noqa: PLC0415 - as above

    yield from trusted()
    if also:
        try:
            yield _told(also, minisign.PublicKey.from_base64(also.strip()))
        except ValueError as error:
            raise UsageError(say("{key} is no public key of minisign.", key=also)) from error


def _unlock(key: "minisign.SecretKey", path: Path, password: Password | None) -> None:
    import minisign  # noqa: PLC0415 - as above

    given = password() if password else ""
    try:
        key.decrypt(given)
    except minisign.Error as error:
        raise UsageError(
            say("The password does not open the key {name}.", name=path.name)
        ) from error


def _own(path: Path) -> OwnKey:
    import minisign  # noqa: PLC0415 - as above

    secret = _read(path, minisign.SecretKey.from_bytes)
    public = _read_public(path.stem, path.with_suffix(_TRUSTED))
    return OwnKey(**vars(public), path=path, has_password=secret.is_encrypted())


def _public(name: str, given: str) -> PublicKey:
    """A public key in base64, else in a file."""
    import minisign  # noqa: PLC0415 - as above

    try:
        return _told(name, minisign.PublicKey.from_base64(given.strip()))
    except minisign.Error:
        return _read_public(name, Path(given))


def _read_public(name: str, path: Path) -> PublicKey:
    import minisign  # noqa: PLC0415 - as above

    return _told(name, _read(path, minisign.PublicKey.from_bytes))


def _read(path: Path, made: Callable[[bytes], Any]) -> Any:  # noqa: ANN401 - the library's kinds
    try:
        with path.open("rb") as file:
            return made(file.read(_MOST_BYTES))
    except OSError as error:
        raise UsageError(
            say("{path} cannot be read: {error}.", path=path, error=error.strerror)
        ) from error
    except ValueError as error:
        raise UsageError(say("{path} is no key of minisign.", path=path)) from error


def _told(name: str, key: "minisign.PublicKey") -> PublicKey:
    number = key._keynum_pk.key_id[::-1].hex().upper()
    return PublicKey(name, number, key.to_base64().decode())


def public_file(key: PublicKey) -> bytes:
    """A public key as its file has it."""
    return f"untrusted comment: minisign public key {key.key_id}\n{key.public_key}\n".encode()


def _ascii(text: str) -> str:
    """A comment as minisign takes it; other letters are spelt as escapes."""
    return text.encode("ascii", "backslashreplace").decode()


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise UsageError(
            say(
                "{name} cannot be the name of a key. Use up to 80 letters, digits and spaces.",
                name=name,
            )
        )
    return name


def _unknown(name: str) -> UsageError:
    return UsageError(
        say("There is no key called {name}. `treatyarchive key list` shows them.", name=name)
    )


def _files(ending: str) -> list[Path]:
    return [path for path in _folder().glob(f"*{ending}") if path.is_file()]


def _folder(*, make: bool = False) -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - starting need not wait

    folder = user_data_path("treatyarchive", appauthor=False) / "keys"
    if make:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
