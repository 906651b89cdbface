"""What the company itself wrote: without the letter it quotes, signature and footer; answers between quoted lines stay."""

from __future__ import annotations

import re

_QUOTE = re.compile(r"\s{0,8}[>|]")
_RULE = re.compile(
    r"\s*(?:-{2,}|_{5,}|={5,}|\*{3,})\s*(?:start of the |begin )?(?:original|ursprüngliche|"
    r"weitergeleitete|forwarded|message d'origine|"
    r"mensaje original|messaggio original|oorspronkelijk|mensagem original|wiadomość oryginalna|"
    r"oryginalna|ursprungligt|oprindelig|"
    r"opprinnelig|alkuperäinen|returned|message transféré|reenviado|inoltrato|doorgestuurd|encaminhada|"
    r"transmis|eredeti)[^\n]{0,60}",
    re.IGNORECASE,
)
_RETURNED = re.compile(
    r"(?i)\s*(?:[-*_ ]*)(?:original message (?:details|headers)|kopfzeilen der urspr|treść zwróconej|"
    r"start of the returned|this is a copy of|"
    r"----- (?:original|the) message|en-têtes (?:du message )?d'origine|encabezados? (?:del mensaje )?original|"
    r"intestazion\w+ (?:del messaggio )?original)[^\n]{0,80}"
)
_FROM = re.compile(
    r"(?i)\s*[*_]?(?:from|von|de|da|van|från|fra|od|lähettäjä|expéditeur|remitente|mittente|afzender|"
    r"nadawca)\s?[*_]?:\s?[*_]?\s*\S"
)
_HEAD = re.compile(
    r"(?i)\s*[*_]?(?:sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|fecha|para|"
    r"asunto|inviato|data|a|oggetto|"
    r"verzonden|aan|onderwerp|assunto|wysłano|do|temat|skickat|till|ämne|sendt|dato|til|emne|lähetetty|"
    r"vastaanottaja|aihe|päivämäärä)\s?[*_]?:"
)
_WROTE = re.compile(
    r"(?i)(?:wrote|schrieb|geschrieben|a écrit|écrivait|escribió|ha scritto|schreef|geschreven|escreveu|"
    r"napisał\w*|pisze|skrev|kirjoitti)\b[^\n]{0,120}"
)
_CLOSING = re.compile(
    r"(?i)\s*(?:(?:kind|best|warm|warmest|with kind|with best|many)?\s*regards|(?:yours|yours very) "
    r"(?:sincerely|faithfully|truly)|sincerely(?: yours)?|"
    r"best(?: wishes)?|cheers|thanks|thank you|many thanks|all the best|take care|respectfully|cordially|"
    r"(?:mit )?(?:freundlichen|besten|herzlichen|vielen|schönen|lieben)? ?grü(?:ß|ss)en?|(?:mit "
    r")?(?:freundliche[nr]?|beste[nr]?|viele|herzliche|liebe|schöne) grü(?:ß|ss)en?|mfg|vg|lg|"
    r"hochachtungsvoll|"
    r"cordialement|bien (?:cordialement|à vous)|(?:bien )?sincèrement|salutations[^\n]{0,40}|(?:je|nous) "
    r"vous prions? d'agréer[^\n]{0,150}|veuillez agréer[^\n]{0,150}|avec nos salutations[^\n]{0,40}|"
    r"(?:reciba )?un (?:cordial )?saludo|saludos(?: cordiales)?|atentamente|atte|cordialmente|"
    r"(?:cordiali|distinti|cari|un cordiale|i migliori) salut[io]|salut[io]|"
    r"met (?:vriendelijke|hartelijke) groet(?:en)?|(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|hoogachtend|mvg|"
    r"(?:com os )?(?:melhores|nossos|cordiais)? ?cumprimentos|atenciosamente|cordiais saudações|abraço|obrigad[oa]|"
    r"z (?:poważaniem|wyrazami szacunku)|pozdraw\w+(?: serdecznie)?|"
    r"(?:med )?(?:vänlig|vänliga|bästa) hälsning(?:ar)?|hälsningar|mvh|"
    r"(?:med )?(?:venlig|vennlig|de bedste|beste|bedste) hilsen(?:er)?|hilsen|mange hilsner|vh|"
    r"(?:ystävällisin )?terveisin|ystävällisesti|parhain terveisin)\s*[,.!]?\s*"
)
_FOOTER = re.compile(
    r"(?i)\b(?:confidential|vertraulich|confidentiel|confidencial|riservat[ei]|vertrouwelijk|"
    r"konfidenti\w+|poufn\w+|fortrolig\w*|luottamuksellinen|"
    r"registered (?:office|in)|registergericht|amtsgericht|geschäftsführer|consider the environment|"
    r"before printing|non stampare|no imprima|"
    r"unsubscribe|abmelden|désinscri\w+|darse de baja|disiscriv\w+|uitschrijven|avregistrera|afmeld|meld "
    r"deg av|wypisz|peruuta tilaus|"
    r"received (?:it|this)[^.\n]{0,30} (?:in error|by mistake)|irrtümlich|par erreur|por error|per errore|"
    r"per abuis|por engano|omyłkowo|av misstag|ved en fejl|ved en feil|vahingossa|"
    r"never asks? for (?:your )?passwords?|hinweise zum datenschutz|siège social|capital social|kvk|hrb \d)"
)
_OWN_WORDS = 6


def own_words(text: str) -> str:
    kept = _without_footers(_signed(_unquoted(text.split("\n"))))
    return "\n".join(kept).strip()


def _unquoted(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for at, line in enumerate(lines):
        if _QUOTE.match(line):
            if kept and _announces(kept[-1]):
                kept.pop()
            kept.append("")
        elif _RULE.fullmatch(line.rstrip()) or _RETURNED.match(line) or _begins_quoted_letter(lines, at):
            break
        elif _announces_letter(lines, at):
            if not any(_QUOTE.match(later) for later in lines[at + 1 : at + 4]):
                break
        else:
            kept.append(line)
    return kept


def _announces(line: str) -> bool:
    return line.rstrip().endswith(":") and len(line) < 200 and bool(re.search(r"\d{4}|@", line))


def _announces_letter(lines: list[str], at: int) -> bool:
    """'On Monday … wrote:', on one line or broken in two."""
    line = lines[at][:400].rstrip()
    if not re.search(r"\d|@", line):
        return False
    both = line if line.endswith(":") else f"{line} {lines[at + 1][:200].rstrip()}" if at + 1 < len(lines) else line
    return both.endswith(":") and bool(_WROTE.search(both)) and bool(re.search(r"@|\d{1,2}[.:/ ]\s?\d|\d{4}", both))


def _begins_quoted_letter(lines: list[str], at: int) -> bool:
    if not _FROM.match(lines[at][:300]):
        return False
    following = [line for line in lines[at + 1 : at + 6] if line.strip()][:4]
    return sum(bool(_HEAD.match(line[:300])) for line in following) >= 1 or bool(following and _QUOTE.match(following[0]))


def _signed(lines: list[str]) -> list[str]:
    """Up to the closing words; a postscript counts."""
    for at, line in enumerate(lines):
        closing = line.rstrip() in ("--", "-- ", "—") or (len(line) < 170 and _CLOSING.fullmatch(line))
        if closing and sum(len(before.split()) for before in lines[:at]) >= _OWN_WORDS:
            after = [later for later in lines[at + 1 :] if re.match(r"(?i)\s*(?:p\.? ?s\.?|nb)\b[:.]?", later)]
            return [*lines[:at], "", *after]
    return lines


def _without_footers(lines: list[str]) -> list[str]:
    said = 0
    kept = []
    for line in lines:
        if said >= _OWN_WORDS and _FOOTER.search(line[:2000]):
            continue
        said += len(line.split())
        kept.append(line)
    return kept
