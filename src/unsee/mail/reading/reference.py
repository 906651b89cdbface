"""The number a company gave the case: by the word that announces it, or by its shape."""

from __future__ import annotations

import re

_KEYS = (
    r"(?:our |your |numéro de |n[úu]mero de |numero di |nr\.? |num\. ?)?(?:reference|referenz|référence|"
    r"referencia|riferimento|referentie|kenmerk|referência|referens\w*|referans\w*|"
    r"ref|réf|rif|n/réf|our ref|unser zeichen|ihr zeichen|az|aktenzeichen|geschäftszeichen|gz|zeichen|"
    r"vorgang\w*|ticket\w*|fall\w*|bearbeitungsnummer|anfragenummer|tiket\w*|"
    r"case|request|incident|tracking|dsar|sar|submission|confirmation|file|enquiry|query|decision on|complaint|"
    r"dossier|demande|suivi|expediente|caso|incidencia|folio|radicado|solicitud|pratica|protocollo|"
    r"fascicolo|richiesta|segnalazione|prot|"
    r"zaak\w*|dossiernummer|melding\w*|aanvraag\w*|meldnummer|protocolo|processo|pedido|chamado|solicitação|"
    r"sygn\w*|znak sprawy|spraw\w*|zgłoszeni\w*|numerem|wniosek|wniosku|ärende\w*|diarienummer|dnr|"
    r"sags?\w*|saks?\w*|journal\w*|tapaus\w*|viite\w*|asianumero\w*|diaari\w*|numerolla|tunnus\w*|"
    r"tunnuksella|"
    r"nummer|number|numero|número|numéro|numer|kenmerknummer|registratienummer|re|opzoeknummer|tapahtuma\w*)"
)
_LINKING = (
    r"(?:\s*(?:[:#(\[=–-]|n[°ºo]\.?|no\.?|nr\.?|num\.?|number|nummer|nummeret|numret|numéro|numero|número|"
    r"numer|numerem|id|is|ist|lautet|est|es|è|é|er|är|on|jest|to|the|as|with|mit|der|die|reference|ref\.?|"
    r"réf\.?|referencia|riferimento|"
    r"created|opened|de|di|du|d'|av|af|van|vår|vores|our|interno|interna|interne|onder|pod|sob|con el|con "
    r"il|met|som|med|has been|lyder|o|um|eine|tunnus)(?=[\W\d]|$)){0,4}\s*"
)
_GIVEN = r"(?P<ref>#?(?=[^\s,;)\]]{0,30}\d)[A-Z0-9][A-Z0-9a-z]{0,18}(?:[-./_:·][A-Za-z0-9]{1,14}){0,6})"
_ANNOUNCED = re.compile(rf"(?<![\w/])(?i:{_KEYS})(?!\w)[.]?{_LINKING.replace('(?:', '(?i:', 1)}{_GIVEN}(?![\w%€$£@])")
_SHAPED = re.compile(
    r"(?<![\w/.@-])(?P<ref>[A-Z]{1,8}(?:[-/][A-Z]{1,6}){0,2}[-/ "
    r"]?\d[\dA-Z]{0,12}(?:[-/.][\dA-Z]{1,12}){0,4}|\d{2,4}/[A-Z0-9]{1,8}(?:/\d{1,8}){0,2}|"
    r"\d[\dA-Z]?[A-Z]-\d{3,8})(?![\w/@%-]|\.\w)"
)
_OURS = re.compile(r"\bU-[0-9A-Z]{5}-[0-9A-Z]{5}\b", re.IGNORECASE)
_NO_REFERENCE = re.compile(
    r"(?i)(?:19|20)\d\d|\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}-\d\d-\d\d|\d{1,2}[:.]\d\d|"
    r"\d+(?:st|nd|rd|th|h|kb|mb|er|am|pm)|\d{1,3}[.,]\d{1,3}|\d+(?:\.\d+){3}|art\d*|us\d|covid.*|id\d"
    r"|(?:art|article|articolo|artículo|artigo|artikel|dsgvo|gdpr|rgpd|ue|eu|ccpa|cpra|iso|sb|ab|hb|hrb|"
    r"rfc|utf|en|mp|win|chf|eur|usd|gbp|sek|nok|dkk|pln|sms|pdf|q)[- ]?\d.*|\d{4}/679|2016/679"
)
_OTHER_NUMBER = re.compile(
    r"(?i)(?:invoice|rechnung|facture|factura|fattura|factuur|fatura|faktur\w*|lasku\w*|order|bestell\w*|"
    r"commande|ordine|code|kod\w*|article|art|section|§|bestelling|zamówieni\w*|tilaus\w*|ordre|encomenda|"
    r"phone|tel|po box|postfach|room|street|str)\s?[.:]?\s?(?:no\.?|nr\.?|n[º°]\.?)?\s?$"
)


def reference_in(subject: str, text: str, known: str = "") -> str | None:
    """What is announced in the text, else in the subject; else what looks like one in either. Never our own."""
    texts = (text[:8000], subject)
    for pattern in (_ANNOUNCED, _SHAPED):
        for where in texts:
            clean = _OURS.sub(lambda ours: " " * len(ours[0]), where)
            for match in pattern.finditer(clean):
                found = match["ref"].lstrip("#").rstrip(".:-/")
                if _is_one(found, clean[max(0, match.start("ref") - 24) : match.start("ref")]):
                    return found
    return known or None


def _is_one(found: str, before: str) -> bool:
    return (
        len(found) >= 3
        and any(letter.isdigit() for letter in found)
        and not _NO_REFERENCE.fullmatch(found)
        and not _OTHER_NUMBER.search(before)
    )
