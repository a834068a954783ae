"""Sectors: what a sentence tells of in each language, and what only sounds alike."""

import json

import pytest
from shipped import SEED, article, names, rules

from treatyarchive.text.recognition import naming, sectors
from treatyarchive.text.recognition.records import Found, Passage

RULES = sectors.SectorRules.from_json(rules("sectors"))
LANGUAGES = ("en", "ru", "uz", "kk", "ky", "tr", "tg", "tk", "az")


def found(text, language="en-Latn"):
    made = article(text, language)
    return sectors.read(made, naming.mentions(made.lines, names()), RULES)


def codes(text, language="en-Latn"):
    return {each.value for each in found(text, language)}


def test_rules_know_the_vocabulary_and_nothing_else():
    listed = json.loads((SEED / "vocabularies.json").read_text(encoding="utf-8"))
    known = {
        term["code"]
        for vocabulary in listed["vocabularies"]
        if vocabulary["name"] == "sector"
        for term in vocabulary["terms"]
    }
    leaves = {code for code in known if "." in code}
    for language in LANGUAGES:
        told = RULES.data[language]
        assert set(told["sectors"]) | set(told["together"]) <= known
        assert leaves <= set(told["sectors"]) | set(told["together"])


FIELDS = [
    (
        "en-Latn",
        "The sides discussed cooperation in trade, agriculture, railways, energy, tourism and "
        "culture, and water resources.",
    ),
    (
        "ru-Cyrl",
        "Стороны обсудили сотрудничество в торговле, сельском хозяйстве, железнодорожных "
        "перевозках, энергетике, туризме, культуре и водных ресурсах.",
    ),
    (
        "uz-Latn",
        "Tomonlar savdo, qishloq xo‘jaligi, temir yo‘l, energetika, turizm, madaniyat va suv "
        "resurslari sohalaridagi hamkorlikni muhokama qildi.",
    ),
    (
        "uz-Cyrl",
        "Томонлар савдо, қишлоқ хўжалиги, темир йўл, энергетика, туризм, маданият ва сув "
        "ресурслари соҳаларидаги ҳамкорликни муҳокама қилди.",
    ),
    (
        "kk-Cyrl",
        "Тараптар сауда, ауыл шаруашылығы, теміржол, энергетика, туризм, мәдениет және су "
        "ресурстары салаларындағы ынтымақтастықты талқылады.",
    ),
    (
        "ky-Cyrl",
        "Тараптар соода, айыл чарба, темир жол, энергетика, туризм, маданият жана суу ресурстары "
        "жаатындагы кызматташтыкты талкуулашты.",
    ),
    (
        "tr-Latn",
        "Taraflar ticaret, tarım, demiryolu, enerji, turizm, kültür ve su kaynakları alanlarında "
        "iş birliğini ele aldı.",
    ),
    (
        "tg-Cyrl",
        "Ҷонибҳо ҳамкориро дар соҳаҳои тиҷорат, кишоварзӣ, роҳи оҳан, энергетика, сайёҳӣ, фарҳанг "
        "ва захираҳои об баррасӣ карданд.",
    ),
    (
        "tk-Latn",
        "Taraplar söwda, oba hojalygy, demir ýol, energetika, syýahatçylyk, medeniýet we suw "
        "serişdeleri ugurlarynda hyzmatdaşlygy ara alyp maslahatlaşdylar.",
    ),
    (
        "az-Latn",
        "Tərəflər ticarət, kənd təsərrüfatı, dəmir yolu, enerji, turizm, mədəniyyət və su "
        "ehtiyatları sahələrində əməkdaşlığı müzakirə etdilər.",
    ),
]
TOLD = {"TRD.TUR", "AGR.FRM", "TRN.RLW", "ENE", "CUL.TRS", "CUL.HUM", "ENV.WTR"}


@pytest.mark.parametrize(("language", "text"), FIELDS)
def test_a_list_is_read_item_by_item(language, text):
    assert codes(text, language) == TOLD
    assert {each.printed for each in found(text, language)} == {"discussed"}


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en-Latn", "They agreed to open a border checkpoint.", "BOR.CHK"),
        ("en-Latn", "A protocol on extradition was signed.", "LAW.JUS"),
        ("en-Latn", "Both armed forces will hold joint drills.", "SEC.DEF"),
        ("en-Latn", "Officials of Osh and Andijan regions will deepen ties.", "REG.OBL"),
        ("ru-Cyrl", "Подписано соглашение о безвизовых поездках.", "LAW.MIG"),
        ("ru-Cyrl", "Создаётся совместный фонд развития.", "FIN.BNK"),
        ("ru-Cyrl", "Договорились бороться с кибератаками.", "SEC.CYB"),
        ("uz-Latn", "Tibbiyot sohasida hamkorlik kengaymoqda.", "SOC.HLT"),
        ("uz-Cyrl", "Ёшлар сиёсати бўйича ҳамкорлик бошланди.", "SCI.YTH"),
        ("uz-Latn", "Parlamentlararo aloqalar faollashdi.", "POL.PAR"),
        ("kk-Cyrl", "Тараптар сот сараптамасы туралы келісімге қол қойды.", "LAW.FRN"),
        ("kk-Cyrl", "Ғарыш саласындағы ынтымақтастық нығаяды.", "SCI.SPC"),
        ("ky-Cyrl", "Өзгөчө кырдаалдар боюнча кызматташуу кеңейет.", "SEC.EMG"),
        ("tr-Latn", "Savunma sanayii alanında iş birliği güçlenecek.", "SEC.DEF"),
        ("tr-Latn", "Orta Koridor konusunu görüştüler.", "TRN.TRZ"),
        ("tg-Cyrl", "Дар соҳаи тандурустӣ созишнома ба имзо расид.", "SOC.HLT"),
    ],
)
def test_single_fields(language, text, code):
    assert code in codes(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-Latn", "The president called for energetic steps by both governments."),
        ("en-Latn", "Our customs and traditions bring our nations close."),
        ("en-Latn", "The delegation walked along the bank of the river."),
        ("en-Latn", "The guests laid a wreath at the monument to the defenders."),
        ("en-Latn", "He was met at the airport by the Minister of Health and Sport."),
        ("en-Latn", "The guest received an order for his services to culture as a gift."),
        ("en-Latn", "A bridge of friendship joins the peoples, he said of the relations."),
        ("en-Latn", "The Economic Cooperation Organization congratulated him."),
        ("ru-Cyrl", "Требуются энергичные совместные усилия."),
        ("ru-Cyrl", "В переговорах участвовали министр энергетики и водных ресурсов Иванов."),
        ("ru-Cyrl", "Гость возложил цветы к памятнику, играл военный оркестр."),
        ("uz-Latn", "Muzokarada energetika vaziri Karimov ishtirok etdi."),
        ("uz-Cyrl", "Меҳмонни аэропортда маданият вазири кутиб олди."),
        ("kk-Cyrl", "Кездесуге денсаулық сақтау министрі Иванов қатысты."),
        ("ky-Cyrl", "Делегацияда транспорт министри Асанов бар."),
        ("tr-Latn", "Görüşmede Enerji ve Tabii Kaynaklar Bakanı da yer aldı."),
        ("tg-Cyrl", "Дар музокирот вазири тандурустӣ иштирок кард."),
    ],
)
def test_what_only_sounds_alike(language, text):
    assert codes(text, language) == set()


def test_building_something_is_the_field_of_that_thing():
    assert codes("They agreed on the construction of a railway.") == {"TRN.RLW"}
    assert "IND.CON" in codes("They agreed to cooperate in the construction industry.")


def test_a_ministry_counts_where_it_acts():
    signed = "A memorandum between the Ministry of Energy and its counterpart was signed."
    assert codes(signed) == {"ENE"}
    assert codes("The Ministry of Energy told reporters about the talks.") == set()


def test_a_top_code_stands_only_for_what_no_leaf_names():
    assert codes("Talks were about energy.") == {"ENE"}
    assert codes("Talks were about energy. Talks were about natural gas.") == {"ENE.GAS"}


def test_regional_matters_need_their_second_word():
    region = "The talks confirmed cooperation of all Central Asian countries."
    assert codes(region) == {"POL.CAS"}
    assert codes("The two Central Asian countries opened talks.") == set()
    assert "POL.IOR" in codes("They will go on working together within the SCO.")
    assert "POL.IOR" not in codes("The talks were held before the SCO summit.")
    assert "SEC.STB" not in codes("Food security in the region was discussed.")


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("An agreement on tourism was signed.", "signed"),
        ("An agreement on tourism will be signed.", "to_be_signed"),
        ("They agreed to develop tourism.", "agreed"),
        ("The governments were tasked to develop joint tourism.", "instructed"),
        ("They discussed tourism.", "discussed"),
        ("Documents were signed. Among them is one on tourism.", "signed"),
        ("They talked about tourism. To this end it was agreed to meet.", "agreed"),
        ("The following papers were signed:\n- on tourism;\n- on sport.", "signed"),
    ],
)
def test_the_basis_is_that_of_the_sentence(text, basis):
    assert {each.value: each.printed for each in found(text)}["CUL.TRS"] == basis


def test_the_strongest_passage_comes_first():
    text = "They discussed tourism.\nA programme on tourism was signed."
    (tourism,) = found(text)
    assert [passage.line for passage in tourism.evidence] == [2, 1]
    assert tourism.evidence[0].quote == "tourism"


def test_a_line_in_other_letters_is_read_in_its_own_language():
    text = "Подписано соглашение о туризме.\nThey signed an agreement on railways."
    assert codes(text, "ru-Cyrl") == {"CUL.TRS", "TRN.RLW"}
    assert codes("They signed an agreement on railways.", "fr-Latn") == {"TRN.RLW"}
    assert codes("They signed an agreement on railways.", None) == {"TRN.RLW"}


def test_uzbek_is_read_in_both_scripts_of_one_text():
    text = "Туризм бўйича битим имзоланди.\nTemir yo‘l haqida kelishuv imzolandi."
    for language in ("uz-Cyrl", "uz-Latn"):
        assert codes(text, language) == {"CUL.TRS", "TRN.RLW"}


@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_what_the_seeds_say_was_signed(seed, shared):
    gold = json.loads((shared / "domain" / "gold.json").read_text(encoding="utf-8"))["seeds"][seed]
    text = (shared / "seeds" / gold["file"]).read_bytes().decode()
    signed = [each.value for each in found(text) if "signed" in each.printed]
    assert signed == sorted(gold["sectors_signed"])


def test_passages_point_into_the_source():
    text = "Томонлар   ёшлар сиёсати\u00a0бўйича битим имзолади."
    (youth,) = [each for each in found(text, "uz-Cyrl") if each.value == "SCI.YTH"]
    passage = youth.evidence[0]
    assert text[passage.start : passage.end] == passage.quote == "ёшлар"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-Latn", "Will the sides agree on a joint bank?"),
        ("ru-Cyrl", "О сотрудничестве в туризме речи не шло."),
        ("en-Latn", "The spokesman declined to comment on cooperation in tourism."),
        ("uz-Latn", "Tomonlar turizm sohasida kelishib oladimi?"),
        ("tr-Latn", "Taraflar turizm alanında anlaşacak mı?"),
    ],
)
def test_questions_and_denials_tell_of_nothing(language, text):
    assert codes(text, language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-Latn", "A climate of trust has formed, and cooperation grows."),
        ("ru-Cyrl", "Сложился климат доверия, сотрудничество растёт."),
        ("uz-Latn", "Ishonch iqlimi yaratildi, hamkorlik kengaymoqda."),
        ("tr-Latn", "Bir güven iklimi oluştu, iş birliği büyüyor."),
        ("tk-Latn", "Dostlugymyzyň demir ýoly uzyn, hyzmatdaşlyk ösýär."),
        ("ru-Cyrl", "Президент по образованию геолог и металлург."),
        ("tg-Cyrl", "Онҳо роҳҳои густариши ҳамкориро баррасӣ намуданд."),
        ("tr-Latn", "Diplomasi Forumu’nda iş birliği ele alındı."),
        ("en-Latn", "They praised the hospitality shown during the negotiations."),
    ],
)
def test_figures_of_speech_and_biographies_tell_of_nothing(language, text):
    assert codes(text, language) == set()


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en-Latn",
            "A memorandum between the Ministry of Culture and the Committee for Sport on "
            "cooperation in tourism was signed.",
            {"CUL.TRS"},
        ),
        (
            "ru-Cyrl",
            "Подписан протокол между министерством финансов и министерством юстиции "
            "о сотрудничестве в туризме.",
            {"CUL.TRS"},
        ),
        ("en-Latn", "The ministries of health signed a memorandum.", {"SOC.HLT"}),
        ("ru-Cyrl", "Подписан меморандум между министерствами юстиции.", {"LAW.JUS"}),
    ],
)
def test_bodies_tell_of_their_field_where_no_matter_is_named(language, text, told):
    assert codes(text, language) == told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-Latn", "They discussed interregional ties."),
        ("ru-Cyrl", "Обсуждались межрегиональные связи."),
        ("uz-Latn", "Hududlararo hamkorlik muhokama qilindi."),
        ("kk-Cyrl", "Өңіраралық ынтымақтастық талқыланды."),
        ("tr-Latn", "Bölgeler arası iş birliği ele alındı."),
    ],
)
def test_ties_of_regions_in_general_are_the_top_code(language, text):
    assert codes(text, language) == {"REG"}


def test_cities_joined_by_a_flight_are_no_partners():
    assert codes("They agreed on flights between the cities.") == {"TRN.AIR"}


def test_parties_that_are_regions_or_cities_tell_that_they_cooperate():
    made = article("They signed a plan.", "en-Latn")
    evidence = (Passage(1, 0, 4, "They"),)
    parties = [Found(key, evidence) for key in ("region.uz.a", "city.uz.b", "state.uz")]
    told = sectors.read(made, (), RULES, parties)
    assert [each.value for each in told] == ["REG.CTY", "REG.OBL"]
    assert all(each.evidence == evidence for each in told)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uz-Latn", "Ular Afg‘oniston orqali temir yo‘l qurishni muhokama qildi."),
        ("tg-Cyrl", "Роҳи оҳани Тоҷикистон – Афғонистон баррасӣ гардид."),
        ("kk-Cyrl", "Ауғанстан арқылы теміржол талқыланды."),
        ("tk-Latn", "Owganystan arkaly demir ýol maslahatlaşyldy."),
    ],
)
def test_a_country_on_the_way_is_no_matter_of_security(language, text):
    assert codes(text, language) == {"TRN.RLW"}
