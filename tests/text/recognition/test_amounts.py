from typing import Any

import pytest

from treatyarchive.text.recognition import amounts
from treatyarchive.text.recognition.amounts import AmountRules
from treatyarchive.text.recognition.prepared import Article, lines


@pytest.fixture(scope="module")
def amount_rules(rules: dict[str, Any]) -> AmountRules:
    return AmountRules.from_json(rules["amounts"])


def _article(text: str) -> Article:
    return Article(None, lines(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade should reach $2.5 billion.", ["2500000000 USD"]),
        ("worth \\$7 million and USD 300,000", ["7000000 USD", "300000 USD"]),
        ("a fund of 40 million US dollars", ["40000000 USD"]),
        ("half a billion dollars by autumn", ["500000000 USD"]),
        (
            "достиг 1,26 миллиарда долларов, цель — 2 миллиарда.",
            ["1260000000 USD", "2000000000 USD"],
        ),
        ("вложили 300 млн евро", ["300000000 EUR"]),
        ("500 million dollarlik jamg‘arma", ["500000000 USD"]),
        ("1 млрд АҚШ долларига етказиш", ["1000000000 USD"]),
        ("280 миллион АҚШ долларын және бір миллиард теңге", ["280000000 USD", "1000000000 KZT"]),
        ("500 миллион долларга жеткирүү", ["500000000 USD"]),
        ("503 миллион доллар шуд", ["503000000 USD"]),
        ("2,3 milyar dolara ulaştı", ["2300000000 USD"]),
        ("10 million tonnes and 3 billion kWh", []),
        ("30 foiz, 2024–2026 йиллар, 20 тысяч машин", []),
    ],
)
def test_sums_are_read_in_whole_units(
    text: str, expected: list[str], amount_rules: AmountRules
) -> None:
    found = amounts.money(_article(text), amount_rules)
    assert [f"{one.value} {one.currency}" for one in found] == expected


def test_the_passage_holds_the_whole_sum(amount_rules: AmountRules) -> None:
    (found,) = amounts.money(_article("first\nup to \\$10 billion a year"), amount_rules)
    assert found.line == 2
    assert found.evidence[0].quote == "$10 billion"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ministers signed 14 documents.", "14"),
        ("всего появилось 25 документов", "25"),
        ("27 ta hujjat imzolandi", "27"),
        ("17 құжатқа қол қойылды", "17"),
        ("22 документке кол коюлду", "22"),
        ("ҳамагӣ 28 санад қабул шуд", "28"),
        ("They signed 9 papers", "9"),
        ("Both sides signed 3 documents on water; in all 16 documents were ready.", "16"),
        ("2 documents were prepared.\nIn total there are 11 documents.", "11"),
        ("The legal framework has 45 documents.", None),
        ("Over 30 years 180 documents were signed.", None),
        ("Министры подписали 9 бумаг, общее число документов достигло 12.", "12"),
        ("Тоғыз құжат дайын еді, жалпы саны 12-ге жетті", "12"),
        ("икки томонлама ҳужжатлар имзоланди", None),
        ("бир нече документке кол коюлду", None),
        ("Лидеры двух стран подписали документы.", None),
        ("Fifteen documents and twenty-two papers were signed.", "22"),
        ("Подписано пятнадцать документов.", "15"),
        ("O‘n sakkizta hujjat imzolandi.", "18"),
        ("Йигирма иккита ҳужжат имзоланди.", "22"),
        ("Он бес құжатқа қол қойылды.", "15"),
        ("Он тогуз документке кол коюлду.", "19"),
        ("Дувоздаҳ санад ба имзо расид.", "12"),
        ("On sekiz belge imzalandı.", "18"),
        ("On dört resminama gol çekildi.", "14"),
        ("many documents of 2019", None),
        ("a document 12.03 long", None),
    ],
)
def test_documents_are_counted(text: str, count: str | None, amount_rules: AmountRules) -> None:
    found = amounts.document_count(_article(text), amount_rules)
    assert (found.value if found else None) == count
