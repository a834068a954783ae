"""Instruments: the title's true extent, its kind, and what became of it, in each language."""

import json

import pytest
from shipped import SEED, article, names, rules

from treatyarchive.text.recognition import instruments, naming
from treatyarchive.text.recognition.sectors import SectorRules

RULES = instruments.InstrumentRules.from_json(
    rules("instruments"), SectorRules.from_json(rules("sectors")).statements
)


def found(text, language="en-Latn"):
    made = article(text, language)
    return instruments.read(made, naming.mentions(made.lines, names()), RULES)


def told(text, language="en-Latn"):
    return [(each.kind, each.title) for each in found(text, language)]


def test_rules_know_the_vocabularies_and_nothing_else():
    listed = json.loads((SEED / "vocabularies.json").read_text(encoding="utf-8"))
    known = {
        each["name"]: {term["code"] for term in each["terms"]} for each in listed["vocabularies"]
    }
    for language in RULES.data.values():
        assert set(language["kinds"]) <= known["instrument_kind"]
        assert set(language["statuses"]) <= known["mention_status"]


@pytest.mark.parametrize(
    ("language", "text", "kind", "title"),
    [
        (
            "en-Latn",
            "They signed the Agreement on Border Trade, which opens two markets.",
            "AGREEMENT",
            "Agreement on Border Trade",
        ),
        (
            "en-Latn",
            "A memorandum of understanding on forestry was also initialled.",
            "MOU",
            "memorandum of understanding on forestry",
        ),
        ("en-Latn", "Leaders sign friendship treaty", "TREATY", "friendship treaty"),
        (
            "en-Latn",
            "They adopted a programme of cooperation in trade, culture and sport for 2020-2022.",
            "PROGRAMME",
            "programme of cooperation in trade, culture and sport for 2020-2022",
        ),
        (
            "ru-Cyrl",
            "Президенты подписали Договор о вечной дружбе и отбыли на ужин.",
            "TREATY",
            "Договор о вечной дружбе и отбыли на ужин",
        ),
        (
            "ru-Cyrl",
            "Подписан протокол о внесении изменений в соглашение о транзите.",
            "PROTOCOL_AMEND",
            "протокол о внесении изменений в соглашение о транзите",
        ),
        (
            "ru-Cyrl",
            "Подписана декларация «О добрососедстве и доверии».",
            "DECLARATION",
            "декларация «О добрососедстве и доверии»",
        ),
        (
            "uz-Latn",
            "Yakunda prezidentlar o‘rmonchilik to‘g‘risidagi bitimni imzoladi.",
            "AGREEMENT",
            "o‘rmonchilik to‘g‘risidagi bitimni",
        ),
        (
            "uz-Cyrl",
            "Бугун савдо, спорт ва маданият бўйича дастур қабул қилинди.",
            "PROGRAMME",
            "савдо, спорт ва маданият бўйича дастур",
        ),
        (
            "kk-Cyrl",
            "Келіссөз соңында орман шаруашылығы туралы меморандумға қол қойылды.",
            "MOU",
            "орман шаруашылығы туралы меморандумға",
        ),
        (
            "ky-Cyrl",
            "Алардын арасында токой чарбасы жөнүндө макулдашуу бар.",
            "AGREEMENT",
            "токой чарбасы жөнүндө макулдашуу",
        ),
        (
            "tr-Latn",
            "Törende Ormancılık Alanında Mutabakat Zaptı imzalandı.",
            "MOU",
            "Ormancılık Alanında Mutabakat Zaptı",
        ),
        (
            "tg-Cyrl",
            "Созишнома дар бораи ҳифзи ҷангал ба имзо расид.",
            "AGREEMENT",
            "Созишнома дар бораи ҳифзи ҷангал",
        ),
    ],
)
def test_titles(language, text, kind, title):
    assert told(text, language) == [(kind, title)]


def test_a_plural_names_as_many_as_it_has_subjects():
    text = "They signed agreements on forestry, on archives and on the sale of horses."
    assert [title for _, title in told(text)][:2] == [
        "agreement on forestry",
        "agreement on archives and on the sale of horses",
    ]


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        (
            "ru-Cyrl",
            "Подписаны:\n- соглашение о туризме;\n- план мероприятий в области спорта;\n"
            "- меморандум между библиотеками.",
            ["AGREEMENT", "PLAN", "MOU"],
        ),
        (
            "uz-Latn",
            "Quyidagilar imzolandi:\n– turizm to‘g‘risida bitim;\n– sport sohasidagi reja;\n"
            "– kutubxonalar o‘rtasidagi memorandum.",
            ["AGREEMENT", "PLAN", "MOU"],
        ),
        (
            "tr-Latn",
            "Turizm Anlaşması, spor alanında protokol ve arşiv mutabakat zaptı imzalandı.",
            ["AGREEMENT", "PROTOCOL", "MOU"],
        ),
        (
            "kk-Cyrl",
            "Туризм туралы келісім, спорт бағдарламасы және мұрағат меморандумы қабылданды.",
            ["AGREEMENT", "PROGRAMME", "MOU"],
        ),
    ],
)
def test_lists_are_taken_apart(language, text, kinds):
    read = found(text, language)
    assert [each.kind for each in read] == kinds
    assert {each.status for each in read} <= {"SIGNED", "ADOPTED"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-Latn", "The sides reached an agreement to meet again."),
        ("en-Latn", "Several bilateral agreements and documents were signed."),
        ("en-Latn", "The programme of the visit includes a concert."),
        ("en-Latn", "He plans to visit Osh, where a treaty was once signed."),
        ("ru-Cyrl", "Подписан ряд двусторонних соглашений."),
        ("ru-Cyrl", "Программа визита насыщенная, отметили в службе протокола."),
        ("uz-Latn", "Qator muhim hujjatlar va bitimlar imzolandi."),
        ("kk-Cyrl", "Бірқатар маңызды келісімге қол қойылды."),
        ("ky-Cyrl", "Бир катар документке кол коюлду."),
        ("tr-Latn", "Birçok önemli anlaşma imzalandı."),
    ],
)
def test_a_kind_without_a_subject_is_no_instrument(language, text):
    assert told(text, language) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The treaty on fish was signed.", "SIGNED"),
        ("The treaty on fish will be signed.", "TO_BE_SIGNED"),
        ("The treaty on fish was adopted.", "ADOPTED"),
        ("The governments were instructed to write a treaty on fish.", "INSTRUCTED"),
        ("They discussed a treaty on fish.", "PROPOSED"),
        ("The treaty on fish entered into force.", "IN_FORCE"),
        ("The treaty on fish dates from 1998.", "CITED"),
    ],
)
def test_status(text, status):
    assert [each.status for each in found(text)] == [status]


def test_an_instrument_is_given_once_with_all_its_places():
    text = "They will sign a treaty on fish.\nThe treaty on fish and shellfish was signed at noon."
    (treaty,) = found(text)
    assert treaty.title == "treaty on fish and shellfish"
    assert treaty.status == "SIGNED"
    assert [passage.line for passage in treaty.evidence] == [1, 2]


def test_each_item_of_several_is_an_instrument_of_its_own():
    text = "They signed agreements on trade, tourism, customs and health."
    assert told(text) == [
        ("AGREEMENT", "agreement on trade"),
        ("AGREEMENT", "agreement on tourism"),
        ("AGREEMENT", "agreement on customs and health"),
    ]
    assert [
        kind for kind, _ in told("Подписаны протоколы о торговле, туризме и спорте.", "ru-Cyrl")
    ] == [
        "PROTOCOL",
        "PROTOCOL",
    ]


def test_a_kind_of_two_words_needs_no_subject_where_it_is_signed():
    signed = "The two countries signed cooperation agreements in various fields."
    assert told(signed) == [("AGREEMENT", "cooperation agreements in various fields")]
    assert told("They discussed cooperation agreements in various fields.") == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Agreements were also signed on a Council of Judges, and on cooperation in fishing, "
            "in beekeeping, and in the rescue of ships.",
            [
                "Agreement on a Council of Judges",
                "Agreement on cooperation in fishing",
                "Agreement on cooperation in beekeeping",
                "Agreement on cooperation in the rescue of ships",
            ],
        ),
        (
            "Roadmaps were adopted to build trust between the towns of Osh and Khiva, the "
            "villages of Aral and Nukus, the valleys and lakes for 2031-2033.",
            [
                "Roadmap to build trust between the towns of Osh and Khiva",
                "Roadmap to build trust between the villages of Aral and Nukus",
                "Roadmap to build trust between the valleys and lakes for 2031-2033",
            ],
        ),
    ],
)
def test_items_of_a_list_are_read_with_what_they_share(text, titles):
    assert [title for _, title in told(text)] == titles


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en-Latn", "Astana and Tashkent conclude treaty on fish", "treaty on fish"),
        ("en-Latn", "They signed a Treaty on Fish in Tashkent on 3 May.", "Treaty on Fish"),
        ("en-Latn", "The paper, called Treaty on Fish in other reports.", "Treaty on Fish"),
        ("en-Latn", "The court read the treaty on fish, and the law.", "treaty on fish"),
        ("ru-Cyrl", "Они подписали в Ташкенте Договор о рыбе.", "Договор о рыбе"),
        ("ru-Cyrl", "Договор о рыбе Правительство отклонило.", "Договор о рыбе"),
        ("ru-Cyrl", "Меморандум о рыбе упрощает торговлю.", "Меморандум о рыбе"),
        (
            "uz-Latn",
            "Toshkentda baliqchilik to‘g‘risidagi bitim tuzildi.",
            "baliqchilik to‘g‘risidagi bitim",
        ),
        (
            "uz-Cyrl",
            "Тошкентда балиқчилик тўғрисидаги битим тузилди.",
            "балиқчилик тўғрисидаги битим",
        ),
        ("kk-Cyrl", "Ташкентте балық туралы келісім жасалды.", "балық туралы келісім"),
        ("ky-Cyrl", "Ташкентте балык жөнүндө макулдашуу түзүлдү.", "балык жөнүндө макулдашуу"),
        ("tr-Latn", "Hükümetlere Balıkçılık Anlaşması gönderildi.", "Balıkçılık Anlaşması"),
        ("tg-Cyrl", "Онҳо Созишнома дар бораи моҳиро имзо карданд.", "Созишнома дар бораи моҳиро"),
        (
            "tk-Latn",
            "Hökümetlere balykçylyk hakynda ylalaşyk berildi.",
            "balykçylyk hakynda ylalaşyk",
        ),
    ],
)
def test_a_title_leaves_out_what_is_said_around_it(language, text, title):
    assert [said for _, said in told(text, language)] == [title]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-Latn", "They signed the treaty in Tashkent on 3 May 2031."),
        ("en-Latn", "It goes on from the declaration of 2021 and the treaty of 22 May 2022."),
        (
            "en-Latn",
            "The two firms signed agreements worth $7 billion and a trade contract for $2.",
        ),
        ("en-Latn", "The pair has a road map of its own."),
        ("en-Latn", "This declaration was signed by both."),
        ("ru-Cyrl", "Текст для программы Fish Counter не является официальным текстом Договора."),
        ("ru-Cyrl", "Кроме двух договоров, названы другие бумаги."),
        ("ru-Cyrl", "Настоящая Декларация подписана в Оше."),
        ("ru-Cyrl", "Они пришли от политической декларации к десятилетней программе."),
        ("uz-Latn", "Matn Fish Counter dasturi uchun tuzilgan va Shartnomaning matni emas."),
        ("uz-Cyrl", "Матн Fish Counter дастури учун тузилган."),
        (
            "kk-Cyrl",
            "Мәтін Fish Counter бағдарламасы үшін жазылған және Декларацияның мәтіні емес.",
        ),
        ("ky-Cyrl", "Текст Fish Counter программасы үчүн жазылган."),
        ("tr-Latn", "Metin Fish Counter programı için yazıldı."),
        ("tg-Cyrl", "Матн бо барномаи Fish Counter."),
        ("tk-Latn", "Tekst Fish Counter maksatnamasy üçin ýazyldy."),
    ],
)
def test_what_is_said_of_others_is_no_instrument(language, text):
    assert told(text, language) == []


def test_of_long_and_inflected_names_the_fullest_is_kept():
    text = (
        "Подписан Договор о рыбе и раках.\nПроект Договора о рыбе одобрен.\n"
        "Договором о рыбе и раках."
    )
    (treaty,) = found(text, "ru-Cyrl")
    assert treaty.title == "Договор о рыбе и раках"
    assert [passage.line for passage in treaty.evidence] == [1, 2, 3]


def test_declined_plurals_become_the_word_for_one():
    text = "Итог – девять межправительственных соглашений о рыбе, о пчёлах и раках, о лесе."
    assert [title for _, title in told(text, "ru-Cyrl")][:2] == [
        "соглашение о рыбе",
        "соглашение о пчёлах и раках",
    ]
