import pytest

from attached import AES_128
from unsee.mail.inventory.inventory import inventory
from unsee.mail.inventory.missing import missing_items, said_items
from unsee.mail.inventory.open import open_attachment


def held(raw=b'{"id": 17}', name="data.json"):
    return inventory([open_attachment(name, "", raw)])


# One sentence for each letter of Article 15(1) GDPR: (a) purposes, (b) categories, (c) recipients, (d) storage period, (e) rights to
# rectification and so on, (f) complaint, (g) source, (h) automated decisions.
ANSWERS = {
    "en": [
        "We process your data for the purpose of running your account.",
        "These are the categories of personal data concerned: master data.",
        "Recipients of your data: our parcel company.",
        "Your data will be stored for six years.",
        "You may ask for rectification or erasure and may object.",
        "You can lodge a complaint with the supervisory authority.",
        "The source of the data is you yourself.",
        "There is no automated decision-making.",
    ],
    "de": [
        "Zweck der Verarbeitung ist die Vertragserfüllung.",
        "Kategorien personenbezogener Daten: Stammdaten.",
        "Empfänger Ihrer Daten sind Versandunternehmen.",
        "Die Speicherdauer beträgt sechs Jahre.",
        "Sie können Berichtigung verlangen und Widerspruch einlegen.",
        "Sie haben ein Beschwerderecht bei der Aufsichtsbehörde.",
        "Herkunft der Daten: Ihre eigene Eingabe.",
        "Eine automatisierte Entscheidungsfindung findet nicht statt.",
    ],
    "fr": [
        "La finalité du traitement est la gestion de votre compte.",
        "Nous traitons les types de données suivants : identité.",
        "Les destinataires sont nos transporteurs.",
        "La durée de conservation est de six ans.",
        "Vous disposez d'un droit de rectification et d'effacement.",
        "Vous pouvez introduire une réclamation auprès de la CNIL.",
        "L'origine des données est votre inscription.",
        "Il n'y a pas de prise de décision automatisée.",
    ],
    "es": [
        "La finalidad del tratamiento es gestionar su cuenta.",
        "Categorías de datos: identificativos.",
        "Los destinatarios son empresas de transporte.",
        "El plazo de conservación es de seis años.",
        "Puede ejercer la rectificación, supresión y oposición.",
        "Puede presentar una reclamación ante la autoridad de control.",
        "El origen de los datos es usted.",
        "No existen decisiones automatizadas.",
    ],
    "it": [
        "La finalità del trattamento è la gestione del contratto.",
        "Le categorie di dati sono quelle anagrafiche.",
        "I destinatari sono i corrieri.",
        "Il periodo di conservazione è di sei anni.",
        "Può chiedere la rettifica o la cancellazione.",
        "Può proporre reclamo al Garante.",
        "I dati sono stati raccolti presso di Lei; origine: registrazione.",
        "Non esiste un processo decisionale automatizzato.",
    ],
    "nl": [
        "Het doel van de verwerking is het beheer van uw account.",
        "Het gaat om deze categorieën: naam en adres.",
        "Ontvangers zijn onze vervoerders.",
        "De bewaartermijn is zes jaar.",
        "U kunt rectificatie vragen of bezwaar maken.",
        "U kunt een klacht indienen bij de Autoriteit Persoonsgegevens.",
        "De herkomst van de gegevens: uzelf.",
        "Er is geen geautomatiseerde besluitvorming.",
    ],
    "pt": [
        "A finalidade do tratamento é a gestão da conta.",
        "Categorias de dados: identificação.",
        "Os destinatários são transportadoras.",
        "O prazo de conservação é de seis anos.",
        "Pode pedir a retificação ou o apagamento.",
        "Pode apresentar reclamação à CNPD.",
        "A origem dos dados é o próprio.",
        "Não há decisões automatizadas.",
    ],
    "pl": [
        "Celem przetwarzania jest prowadzenie konta.",
        "Kategorie danych: identyfikacyjne.",
        "Odbiorcami danych są firmy kurierskie.",
        "Okres przechowywania wynosi sześć lat.",
        "Ma Pani prawo do sprostowania i sprzeciwu.",
        "Przysługuje skarga do organu nadzorczego.",
        "Źródłem danych jest Pani.",
        "Nie dochodzi do zautomatyzowanego podejmowania decyzji ani profilowania.",
    ],
    "sv": [
        "Ändamålet med behandlingen är att sköta ditt konto.",
        "Kategorier av uppgifter: namn.",
        "Mottagare är fraktbolag.",
        "Lagringstiden är sex år.",
        "Du kan begära rättelse eller invända.",
        "Du kan lämna klagomål till Integritetsskyddsmyndigheten.",
        "Källan till uppgifterna är du själv.",
        "Inget automatiserat beslutsfattande förekommer.",
    ],
    "da": [
        "Formålet med behandlingen er at føre din konto.",
        "Kategorier af oplysninger: navn.",
        "Modtagere er fragtfirmaer.",
        "Opbevaringsperioden er seks år.",
        "Du kan få berigtigelse eller gøre indsigelse.",
        "Du kan klage til Datatilsynet.",
        "Kilden til oplysningerne er dig selv.",
        "Der træffes ingen automatiske afgørelser.",
    ],
    "no": [
        "Formålet med behandlingen er å føre kontoen din.",
        "Kategorier av opplysninger: navn.",
        "Mottakere er fraktselskaper.",
        "Lagringstiden: opplysningene lagres i seks år.",
        "Du kan kreve retting eller protestere.",
        "Du kan klage til Datatilsynet.",
        "Kilden til opplysningene er deg selv.",
        "Det treffes ingen automatiserte avgjørelser.",
    ],
    "fi": [
        "Käsittelyn tarkoitus on tilisi hoitaminen.",
        "Henkilötietoryhmät: nimi.",
        "Vastaanottajat ovat kuljetusyrityksiä.",
        "Säilytysaika on kuusi vuotta.",
        "Voit pyytää oikaisua tai vastustaa.",
        "Voit valittaa tietosuojavaltuutetulle.",
        "Tietojen lähde olet sinä.",
        "Automaattista päätöksentekoa ei ole.",
    ],
}


@pytest.mark.parametrize("language", ANSWERS)
def test_an_answer_that_speaks_of_everything_misses_nothing(language):
    assert missing_items(held(), "\n".join(ANSWERS[language])) == ()


@pytest.mark.parametrize("language", ANSWERS)
@pytest.mark.parametrize("number", range(8))
def test_each_sentence_is_found_as_what_it_says(language, number):
    assert "abcdefgh"[number] in {said.letter for said in said_items(held(), ANSWERS[language][number])}


def test_a_bare_copy_says_nothing_of_the_rest():
    assert missing_items(held(b'{"id": 17, "email": "ada@example.org"}'), "Please find attached the file.") == tuple("abcdefgh")


def test_an_answer_that_leaves_out_recipients_and_period_misses_these():
    said = [sentence for letter, sentence in zip("abcdefgh", ANSWERS["en"], strict=True) if letter not in "cd"]
    assert missing_items(held(), "\n".join(said)) == ("c", "d")


def test_what_was_found_is_shown_with_its_words_and_place():
    (said,) = said_items(held(b"Notes\n\nEmpf\xc3\xa4nger: Muster GmbH", "info.txt"), "")
    assert (said.letter, said.words, said.line, said.file) == ("c", "Empfänger", "Empfänger: Muster GmbH", "info.txt")


def test_fields_of_the_data_speak_too():
    raw = b'{"id": 17, "recipients": [{"name": "Test Ltd"}], "retentionPeriod": "6 years"}'
    assert set("abcdefgh") - set(missing_items(held(raw), "")) == {"c", "d"}


def test_nothing_is_called_missing_while_a_file_is_closed():
    assert missing_items(inventory([open_attachment("a.zip", "", AES_128)]), "") == ()


def test_nothing_is_called_missing_while_a_file_was_read_in_part():
    assert missing_items(held(b'{"id": 17, '), "") == ()


def test_a_small_picture_is_a_logo_and_a_large_one_may_be_the_answer():
    logo = open_attachment("logo.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"x" * 2000)
    scan = open_attachment("scan.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"x" * 500_000)
    assert missing_items(inventory([logo]), "") == tuple("abcdefgh")
    assert missing_items(inventory([scan]), "") == ()


def test_nothing_is_called_missing_in_a_language_we_do_not_read():
    greek = "Σας αποστέλλουμε αντίγραφο των δεδομένων σας. " * 10
    assert missing_items(held(), greek) == ()
