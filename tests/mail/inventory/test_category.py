import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsee.mail.inventory import category as module
from unsee.mail.inventory.category import Category, bare, category_of, plain_words

TABLE = tomllib.loads((Path(module.__file__).parent / "categories.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("category", "labels"),
    [
        ("identity", "first_name Vorname prénom apellidos cognome voornaam nascimento imię förnamn fornavn etternavn etunimi dateOfBirth Geburtsdatum"),
        ("contact", "email E-Mail-Adresse téléphone dirección indirizzo woonplaats morada kod_pocztowy e-postadress postnummer sähköposti shippingAddress Rechnungsadresse"),
        ("account", "username Kundennummer mot_de_passe usuario nome_utente klantnummer utilizador hasło kundnummer brugernavn passord asiakasnumero"),
        ("location", "latitude Standort géolocalisation ubicación posizione locatie localização szerokość_geograficzna breddegrad sijainti"),
        ("device", "ip_address IP-Adresse user-agent deviceId navigateur dispositivo apparaat urządzenie webbläsare nettleser laite"),
        ("biometric", "faceTemplate Gesichtsvektor empreinte_digitale biometría impronta vingerafdruk odciski_palców ansiktsbild sormenjälki"),
        ("financial", "IBAN Kontonummer carte_bancaire tarjeta reddito rekeningnummer rendimento wynagrodzenie kreditkort inntekt palkka"),
        ("transactions", "orders Bestellnummer commande pedido fattura betaling encomenda zamówienia beställning ordre ostokset totalAmount"),
        ("communications", "messages Nachrichten courrier mensajes messaggi gesprekken wiadomość meddelanden henvendelser viestit"),
        ("inferences", "inferred_interests Zielgruppe profilage intereses profilazione doelgroep zainteresowania intressen interesser kiinnostuksen_kohteet"),
        ("recipients", "recipients Empfänger destinataires destinatarios destinatari ontvangers odbiorcy mottagare modtagere mottakere vastaanottajat"),
        ("sources", "source Datenherkunft provenance fuente fonte herkomst proveniência źródło källa kilde tietolähde"),
        ("retention", "retentionPeriod Speicherdauer durée_de_conservation plazo_de_conservación periodo_di_conservazione bewaartermijn okres_przechowywania lagringstid opbevaringsperiode säilytysaika"),
        ("purposes", "purpose Verarbeitungszweck finalité finalidad finalità doeleinden finalidade cel_przetwarzania ändamål formål käyttötarkoitus"),
        ("health", "diagnosis Krankheiten santé salud salute gezondheid saúde zdrowie hälsa helbred helse terveystiedot"),
        ("other", "foo x1 flag händelse valeur_interne Datensatz uuid companyName facebook taxi importance"),
    ],
)  # fmt: skip
def test_names_of_fields_are_understood_in_each_language(category, labels):
    assert {label: category_of(label) for label in labels.split()} == dict.fromkeys(labels.split(), Category(category))


def test_what_stands_below_takes_the_kind_of_what_is_above_unless_it_says_its_own():
    assert category_of("id", Category.TRANSACTIONS) is Category.TRANSACTIONS
    assert category_of("address", Category.TRANSACTIONS) is Category.CONTACT


def test_a_recipients_name_and_country_are_about_the_recipient():
    assert category_of("name", Category.RECIPIENTS) is Category.RECIPIENTS
    assert category_of("country", Category.RECIPIENTS) is Category.RECIPIENTS


def test_the_name_of_a_device_is_no_persons_name():
    assert category_of("name", Category.DEVICE) is Category.DEVICE
    assert category_of("name") is Category.IDENTITY


@given(st.text(), st.sampled_from(Category))
def test_any_name_has_a_category(label, above):
    assert category_of(label, above) in Category


@given(st.text())
def test_spelling_does_not_matter(label):
    assert category_of(label) is category_of(bare(label)) or plain_words(label) != plain_words(bare(label))


@pytest.mark.parametrize("category", [category for category in Category if category is not Category.OTHER])
def test_the_table_is_written_as_names_are_compared(category):
    wrong = [word for word in TABLE[category]["words"] if " ".join(plain_words(word)) != word.strip("=*")]
    assert wrong == []


def test_no_word_of_the_table_means_two_things():
    places = [(word, category) for category in Category if category in TABLE for word in set(TABLE[category]["words"])]
    words = [word for word, _ in places]
    assert sorted({word for word in words if words.count(word) > 1}) == []
