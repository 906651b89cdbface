"""Which language a reply is in: by its commonest small words. Enough for a choice among twelve; no model."""

from __future__ import annotations

from collections.abc import Iterable

from unsee.mail.reading.lexicon import Word

_SMALL = {
    "en": "the and to of we you your is are have has been for this that our with not be will please on in from by it as or if an at was can request data",
    "de": "die der das und wir sie ihre ihr ihnen ist nicht haben wurde bitte mit für von zu den dem ein eine uns auf werden im bei es sich ihren sind wird daten als aus zur dass können",
    "fr": "le la les de des et nous vous votre vos est une un pour dans ne pas que nos avons à du en sur au avec sont par être ce cette l d données demande qui",
    "es": "el la los las de y que su sus no en por para con se del una un hemos le es son datos nos ha al como esta solicitud si lo más sobre nuestro",
    "it": "il la i le di e che non per con della dei del sua suoi la un una abbiamo è sono nostri alla si in ai dati le richiesta gentile ha da lei al nel siamo",
    "nl": "de het een en van wij we u uw niet is zijn voor dat met op in te hebben om aan deze bij ons onze naar gegevens wordt verzoek heeft je kunnen door",
    "pt": "o a os as de e que não para com do da dos uma um seu sua seus em por no na nós se foi são pedido dados foram ao à mais temos nos",
    "pl": "i w na nie z do się że o jest dla po od dane danych państwa pana pani wniosek prosimy są przez oraz za czy został mamy jako to pan",
    "sv": "och att vi du din är inte har på för av en ett som det till med dina ditt om kan hos den oss från uppgifter begäran vid eller",
    "da": "og at vi du din er ikke har på for af en et som det til med dine dit om kan hos den os fra oplysninger anmodning ved eller blev dig jeg kan skal efter hvis",
    "no": "og at vi du din er ikke har på for av en et som det til med dine ditt om kan hos den oss fra opplysninger forespørsel ved eller ble deg jeg etter hvis vil dere",
    "fi": "ja on ei ole emme että sinun voimme olemme tai joka jos pyyntösi tiedot kun meillä se tietoja ovat sinua hei mukaan tietosi voit ystävällisin terveisin hyvä asiakas viestisi teidän",
}
_SMALL_WORDS = {name: frozenset(words.split()) for name, words in _SMALL.items()}
_ONLY = {
    "da": frozenset(
        "af oplysninger blev dig sig modtaget nogen tilbage anmodning hverken mere venlig jer os efter indsigelse beder sagsnummer databehandler dine jeres hvor slettede gennemført".split()
    ),
    "no": frozenset(
        "av opplysninger ble deg seg mottatt noen tilbake forespørsel verken mer vennlig dere oss etter innsigelse ber saksnummer databehandler bekrefter personvernombud gjennomført hva nettsted innsyn".split()
    ),
}
_LETTERS = {
    "ß": "de",
    "ł": "pl",
    "ż": "pl",
    "ę": "pl",
    "ą": "pl",
    "ś": "pl",
    "ã": "pt",
    "õ": "pt",
    "ñ": "es",
    "¿": "es",
    "œ": "fr",
    "ê": "fr",
}


def language_of(words: Iterable[Word], text: str) -> str:
    texts = [word.text for word in words][:2000]
    if not texts:
        return "en"
    score = {name: float(sum(word in small for word in texts)) for name, small in _SMALL_WORDS.items()}
    for letter, name in _LETTERS.items():
        score[name] += 0.7 * min(3, text.count(letter))
    for name, only in _ONLY.items():
        score[name] += sum(word in only for word in texts)
    if "ø" in text or "æ" in text:
        score["sv"] -= 3
        score["da"] += 1
        score["no"] += 1
    if "ä" in text:
        score["da"] -= 2
        score["no"] -= 2
        score["fi"] += 0.5
    return max(score, key=lambda name: score[name])
