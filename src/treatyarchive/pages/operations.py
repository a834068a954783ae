"""What a worker can be asked for: a name, and a function of content, arguments and pixels."""

import gc
import mmap
from collections.abc import Callable
from typing import Any

from treatyarchive.messages import say, to_json
from treatyarchive.pages.content import Content, View
from treatyarchive.pages.protocol import Encrypted, Json, Refused

Operation = Callable[[Content, dict[str, Any], mmap.mmap | None], Json]


def _probe(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    try:
        found = content.document().probe()
        return {**found, "note": to_json(found["note"])}
    except Refused as refusal:
        return {"note": to_json(str(refusal)), "encrypted": isinstance(refusal, Encrypted)}


def _metadata(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    from treatyarchive.pages import metadata  # noqa: PLC0415 - pypdf only when needed

    return metadata.of_pdf(content.file)


def _size(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    return content.document().size(arguments["page"])


def _texts(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    document = content.document()
    # Hundreds of thousands of small lists are made, and none of them is garbage.
    gc.disable()
    try:
        pages, following = document.texts(arguments["first"])
    finally:
        gc.enable()
    return {"pages": pages, "next": following}


def _render(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    if pixels is None:
        raise Refused(say("has nowhere to be drawn"))
    view = View(
        arguments["width"], arguments["height"], arguments["rotation"], tuple(arguments["clip"])
    )
    content.document().render(arguments["page"], view, pixels)
    return True


def _readable(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    from treatyarchive.pages import ocr_image  # noqa: PLC0415 - Pillow as needed

    if pixels is None:
        raise Refused(say("has nowhere to be drawn"))
    return ocr_image.draw(content, arguments, pixels)


def _written(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    from treatyarchive.pages import writings  # noqa: PLC0415 - libraries as needed

    return writings.read(content, arguments["form"])


def _concepts(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    from treatyarchive.pages import concepts  # noqa: PLC0415 - rdflib only when needed

    return concepts.read(bytes(content.data), arguments["form"])


def _bundle(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    return content.bundle(arguments["form"]).told()


def _unpack(content: Content, arguments: dict[str, Any], pixels: mmap.mmap | None) -> Json:
    if pixels is None:
        raise Refused(say("has nowhere to be unpacked"))
    content.bundle(arguments["form"]).unpack(arguments["member"], pixels)
    return True


OPERATIONS: dict[str, Operation] = {
    "probe": _probe,
    "metadata": _metadata,
    "size": _size,
    "texts": _texts,
    "render": _render,
    "readable": _readable,
    "written": _written,
    "concepts": _concepts,
    "bundle": _bundle,
    "unpack": _unpack,
}
