"""Real files of each format, made by the programs' own libraries or by hand."""

import io
import zipfile
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odfdo import Document, Element, Header, List, Paragraph, Table
from PIL import Image

UZBEK = "Ўзбекистон ва Қозоғистон ўртасида шартнома имзоланди."
KAZAKH = "Екі ел арасындағы сауда-саттық көлемі өсіп келеді."
RUSSIAN = "Стороны подписали протокол о водных ресурсах."


def picture(kind: str = "PNG", colour: str = "red") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(made, kind)
    return made.getvalue()


def zipped(members: dict[str, bytes | str], **options: object) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data, **options)
    return made.getvalue()


def word(*extra: str) -> bytes:
    """A Word file: a table between paragraphs, what was struck and written in, a page head."""
    made = docx.Document()
    made.core_properties.title = "Word Document"
    made.core_properties.author = "A. Secretary"
    made.core_properties.language = "uz"
    made.add_heading("Қўшма баёнот", 1)
    paragraph = made.add_paragraph(UZBEK)
    paragraph.add_run("\tбир\nикки")
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("№", "Ҳужжат", "1", "Баённома"), strict=True):
        cell.text = text
    changed = made.add_paragraph("Қолди ")
    for tag, holds, text in (("del", "delText", "ўчди"), ("ins", "t", "ёзилди")):
        changed._p.append(
            parse_xml(
                f"<w:{tag} {nsdecls('w')} w:id='1' w:author='x'><w:r><w:{holds}>{text}"
                f"</w:{holds}></w:r></w:{tag}>"
            )
        )
    made.element.body.insert(
        -1,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Мазмуни</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    for text in extra:
        made.add_paragraph(text)
    section = made.sections[0]
    section.header.paragraphs[0].text = "Норасмий таржима"
    section.footer.paragraphs[0].text = "17"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


WORD_TEXT = (
    f"Қўшма баёнот\n{UZBEK}\tбир\nикки\n№\tҲужжат\n1\tБаённома\nҚолди ёзилди\nМазмуни\n"
    "Норасмий таржима"
)


def with_footnote(data: bytes) -> bytes:
    """The Word file with a footnote to its last paragraph."""
    relations = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    namespace = nsdecls("w")
    note = f"<w:footnotes {namespace}><w:footnote w:id='7'><w:p><w:r><w:t>Изоҳ.</w:t></w:r></w:p>"
    changed = {
        relations: (
            "</Relationships>",
            f"<Relationship Id='rId99' Type='{kind}' Target='footnotes.xml'/></Relationships>",
        ),
        "[Content_Types].xml": (
            "</Types>",
            "<Override PartName='/word/footnotes.xml' ContentType='application/vnd.openxmlformats-"
            "officedocument.wordprocessingml.footnotes+xml'/></Types>",
        ),
        "word/document.xml": (
            "Мазмуни</w:t></w:r>",
            "Мазмуни</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r>",
        ),
    }
    members: dict[str, bytes | str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            text = packed.read(name)
            for old, new in [changed[name]] if name in changed else []:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            members[name] = text
    members["word/footnotes.xml"] = f"{note}</w:footnote></w:footnotes>"
    return zipped(members)


def open_text() -> bytes:
    """An OpenDocument text: heading, note, list, table, what was struck, a comment, a text box."""
    made = Document("text")
    body = made.body
    body.clear()
    body.append(
        Element.from_tag(
            "<text:tracked-changes><text:changed-region text:id='c'><text:deletion><text:p>Struck"
            "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        )
    )
    body.append(Header(1, "Бірлескен мәлімдеме"))
    first = Paragraph(KAZAKH)
    first.insert_note(after="ел", note_id="n1", citation="1", body="Ескерту")
    body.append(first)
    body.append(List(["бір", "екі"]))
    table = Table("T", 2, 2)
    for place, text in (("A1", "№"), ("B1", "Құжат"), ("A2", "1"), ("B2", "Хаттама")):
        table.set_value(place, text)
    body.append(table)
    body.append(
        Element.from_tag(
            "<text:p>Соңы<office:annotation><text:p>comment</text:p></office:annotation>"
            "<text:s text:c='2'/>жақын<draw:frame><draw:text-box><text:p>Қорапта</text:p>"
            "</draw:text-box></draw:frame></text:p>"
        )
    )
    made.meta.title = "Open Text"
    made.meta.language = "kk"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


OPEN_LINES = [
    "Бірлескен мәлімдеме",
    KAZAKH.replace("ел", "ел[1]", 1),
    "бір",
    "екі",
    "№\tҚұжат",
    "1\tХаттама",
    "Қорапта",
    "Соңы  жақын",
    "[1] Ескерту",
]


def rich_text() -> bytes:
    """An RTF file in cp1251 with letters beyond it as Unicode, some as they are, and a picture."""
    letters = "".join(f"\\'{byte:02x}" for byte in RUSSIAN.encode("cp1251"))
    beyond = "".join(f"\\u{ord(letter)}?" for letter in "ўқғҳ")
    return (
        rb"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times;}}"
        rb"{\info{\title \'cf\'f0\'ee\'f2\'ee\'ea\'ee\'eb}{\author A. Clerk}}"
        + b"{\\pict\\pngblip "
        + b"89504e47" * 1000
        + b"}\\f0 "
        + letters.encode()
        + rb"\par "
        + beyond.encode()
        + b"\\par "
        + "Как есть".encode("cp1251")
        + rb"\par\trowd a\cell b\cell\row}"
    )


RICH_TEXT = f"{RUSSIAN}\nўқғҳ\nКак есть\na\tb"


def mail(*, html: bool = False, **attached: bytes) -> bytes:
    """A mail with files attached; names with a double underscore for the dot."""
    made = EmailMessage()
    made["Subject"] = "Протокол встречи"
    made["From"] = "Пресс-служба <press@example.org>"
    made["To"] = "archive@example.org"
    made["Date"] = "Thu, 22 Dec 2022 10:00:00 +0500"
    made["Message-ID"] = "<1@example.org>"
    if html:
        made.set_content(
            f"<html><body><p>{RUSSIAN}</p><img src='cid:seal'></body></html>", subtype="html"
        )
        made.add_related(picture(colour="blue"), "image", "png", cid="<seal>")
    else:
        made.set_content(f"{RUSSIAN}\n\n{UZBEK}\n", charset="utf-8")
        made.add_alternative(f"<p>{RUSSIAN} Иначе.</p>", subtype="html")
    for name, data in attached.items():
        made.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name.replace("__", ".")
        )
    return made.as_bytes()


def saved_page() -> bytes:
    """A web page as a browser saves it in one file."""
    made = MIMEMultipart("related", type="text/html")
    made["From"] = "<Saved by a browser>"
    made["Snapshot-Content-Location"] = "https://example.org/news/7"
    made["Subject"] = "Talks"
    page = (
        f"<html lang='ru'><head><title>Переговоры в Астане</title></head><body><p>{RUSSIAN}</p>"
        "<img src='cid:x'></body></html>"
    )
    part = MIMEText(page, "html", "windows-1251")
    part["Content-Location"] = "https://example.org/news/7"
    made.attach(part)
    style = MIMEApplication(b"p { color: red }", "css")
    style["Content-Location"] = "https://example.org/a.css"
    made.attach(style)
    return made.as_bytes()
