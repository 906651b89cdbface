"""Places in the law as each language writes them: Art. 15 Abs. 1 lit. g DSGVO, article 15, paragraphe 1, point g), du RGPD."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from unsee.law.book import book
from unsee.law.claim import Claim
from unsee.letters.provision import Place, provisions
from unsee.letters.words import STAYS, Style, Words, words

_SHORT = 24  # characters


@lru_cache(maxsize=8192)
def cite(language: str, places: tuple[Place, ...], under: tuple[Place, ...] = ()) -> str:
    """(place; place), or nothing. In a list `under` one article of one law, its point alone is enough."""
    if not places:
        return ""
    of = words(language)
    laws = dict.fromkeys(place.law for place in places)
    whole = _short(of, places, under) or of.apart.join(
        _of_law(of, law, [each for each in places if each.law == law]) for law in laws
    )
    return f" ({whole})"


def _of_law(of: Words, law: str, places: Sequence[Place]) -> str:
    style = _style(of, law)
    if style is None or any(place.quoted for place in places):
        first, *more = places
        return _kept(", ".join([str(first), *(place.at for place in more)]).replace("§ ", f"§{STAYS}"))
    written = [_written(style, place) for place in places]
    for last in range(max(0, len(places) - 2), len(places)):
        written[last] += style.closing if any(places[last].parts[1:]) else ""
    listed, end = of.listed(written), of.acts[law].end
    return listed + (end if listed.endswith(",") else end.replace(" ", STAYS))


def _style(of: Words, law: str) -> Style | None:
    act = of.acts.get(law)
    return of.styles[act.style] if act and act.style else None


def _written(style: Style, place: Place) -> str:
    article, paragraph, point = place.parts
    text = style.article.format(article)
    text += style.paragraph.format(paragraph) if paragraph else ""
    text += style.point.format(point) if point else ""
    return text.replace(" ", STAYS).replace(f",{STAYS}", ", ")


def _short(of: Words, places: Sequence[Place], under: Sequence[Place]) -> str:
    """Only the point, the paragraph or the section, where the list above has already named the rest."""
    if len(under) != 1 or any(place.law != under[0].law or place.quoted for place in places):
        return ""
    style = _style(of, under[0].law)
    if style is None:
        return ", ".join(f"§{STAYS}{place.at}" for place in places) if "§" in str(under[0]) else ""
    article, paragraph, _ = under[0].parts
    if any(place.parts[0] != article for place in places):
        return ""
    return _kept(of.listed([_rest(style, place, paragraph) for place in places]))


def _kept(text: str) -> str:
    """On one line, if it is short."""
    return text.replace(" ", STAYS) if len(text) <= _SHORT else text


def _rest(style: Style, place: Place, named: str | None) -> str:
    _, paragraph, point = place.parts
    if point and paragraph == named:
        return style.short_point.format(point)
    text = style.short_paragraph.format(paragraph) if paragraph else ""
    return text + (style.point.format(point) if point else "")


def basis(language: str, claims: Sequence[Claim]) -> str:
    """For the subject: Art. 15, 17 and 21 GDPR; or the short name of the law."""
    of = words(language)
    named = []
    for law in dict.fromkeys(claim.regime for claim in claims):
        style = _style(of, law)
        places = [place for claim in claims if claim.regime == law for place in provisions(f"{claim.right}.ask", (claim,)) or ()]
        if style is None or any(place.quoted for place in places):
            named.append(book().regime(law).short_name)
            continue
        articles = sorted({place.parts[0] for place in places if place.law == law}, key=_in_order)
        named.append(style.articles.format(of.listed(articles)) + of.acts[law].end)
    return of.listed(named)


def _in_order(article: str) -> tuple[int, str]:
    return int("".join(filter(str.isdigit, article))), article
