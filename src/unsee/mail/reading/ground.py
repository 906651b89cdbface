"""The words that name a reason: a provision where one is cited, else the idea itself as written."""

from __future__ import annotations

import re

from unsee.case.label import Label
from unsee.mail.reading.letter import Letter

_PROVISION = re.compile(
    r"§+ ?\d{1,4}[a-z]? (?:Abs\. ?\d+ )?[A-ZÄÖÜ][\w-]{1,12}|(?i:art(?:icle|icolo|ículo|igo|ikel|ykuł\w*|"
    r"\.)?s?) ?\d{1,4}[a-z]?(?:\(\d+\)(?:\([a-z]\))?)?(?:,? (?i:Abs\.|par\.|lid|apartado|ust\.|stk\.) "
    r"?\d+)?"
    r"(?: (?:del |du |der |des |de la |of the |van de |UK )?(?:GDPR|DSGVO|RGPD|AVG|RODO|LGPD|Regolamento|"
    r"Código [\w ]{3,24}|Code [\w ]{3,24}))?|[A-Z][a-z]+ [A-Z][a-z]+ (?:[A-Z][a-z]+ )?Act\b|\b(?:FCRA|"
    r"GLBA|HIPAA|Wwft|DPPA)\b"
)
_IDEAS = {
    Label.REFUSED_EXEMPT: ("exempt", "law_duty", "keep"),
    Label.REFUSED_JURISDICTION: ("juris",),
    Label.REFUSED_EXCESSIVE: ("excessive",),
    Label.FEE_DEMANDED: ("excessive", "complexity"),
    Label.PARTIAL: ("law_duty", "exempt"),
    Label.DEVICE_IDS_ONLY: (),
}


def ground_in(letter: Letter, labels: tuple[Label, ...]) -> str | None:
    ideas = _IDEAS.get(labels[0]) or next((_IDEAS[label] for label in labels[1:] if label in _IDEAS), None)
    if labels[0] not in _IDEAS:
        return None
    if labels[0] in (Label.REFUSED_EXEMPT, Label.PARTIAL, Label.DEVICE_IDS_ONLY):
        for sentence in letter.sentences:
            cited = _PROVISION.search(sentence.text)
            if cited and "appeal" not in sentence.places:
                return cited[0].strip()
    for idea in ideas or ():
        for sentence in letter.sentences:
            if idea in sentence.places:
                first, last = sentence.places[idea][0]
                return sentence.text[sentence.words[first].start : sentence.words[last].end]
    return None
