"""The complaint itself: who, about whom, why to this regulator, what happened, what was breached, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from unsee.letters.complaint.breached import breached, breaches
from unsee.letters.complaint.complaining import Complaining
from unsee.letters.complaint.decided import decided
from unsee.letters.complaint.happened import wished
from unsee.letters.complaint.language import chosen
from unsee.letters.complaint.matter import ChosenBy, Fact, Matter, Slot, What, Wish
from unsee.letters.complaint.slots import address, filled, inert, slots
from unsee.letters.complaint.told import chronology, counted
from unsee.letters.complaint.words import complaint_words
from unsee.letters.details import Detail, name_and_email
from unsee.letters.frame import bound
from unsee.letters.layout import Block
from unsee.letters.letter import Disclosure, Letter, Sentence
from unsee.letters.place_names import place_name
from unsee.letters.words import LANGUAGES, STAYS

_EEA_BEYOND_THE_EU = frozenset({"IS", "LI", "NO"})
_NOTHING_TO_ENCLOSE = frozenset({What.ARRIVED, What.SUPPLIED, What.RETURNED})


def complaint(matter: Matter) -> Letter:
    """Sentences that only the person can write stand in double brackets until they have: see `unready`."""
    on = Complaining(matter, chosen(matter))
    subject = _under_rule(on, "complaint.subject", reference=inert(matter.ask.reference)).text
    return bound(on.pen, subject, list(_letter(on)), _disclosures(on))


def wishes(matter: Matter) -> tuple[Wish, ...]:
    """What is asked, as far as the law has it: all that follows, or the fewer the person chose."""
    named = matter.wishes if matter.wishes is not None else wished(Complaining(matter, "en"), breaches(matter))
    pen = Complaining(matter, "en").pen
    return tuple(wish for wish in named if pen.places(f"wish.{wish}") is not None)


def parts(on: Complaining) -> dict[str, list[Block]]:
    """Each part under the key of its heading, in the order of the letter; none is empty."""
    found = breaches(on.matter)
    made = {
        "complainant": _complainant(on),
        "company": _company(on),
        "competent": _competent(on),
        "told": chronology(on),
        "counted": counted(on),
        "breach": [block for breach in found for block in breached(on, breach)],
        "decided": decided(on, found),
        "mine": _mine(on),
        "wish": on.pen.list_of([f"wish.{wish}" for wish in wishes(on.matter)]),
        "enclosed": _enclosed(on),
    }
    return {name: blocks for name, blocks in made.items() if blocks}


def _letter(on: Complaining) -> Iterator[Block]:
    regulator = on.matter.regulator
    yield _line(on, "complaint.to", value=", ".join(filter(None, (inert(regulator.name), inert(regulator.post)))))
    yield _line(on, "complaint.date", day=on.pen.of.day(on.matter.ask.today))
    yield from on.pen.paragraph("letter.greeting")
    yield Block((_under_rule(on, "complaint.opening"), on.pen.plain("complaint.law", acts=_act(on))))
    for number, (name, blocks) in enumerate(parts(on).items(), 1):
        yield on.heading(number, f"{name}.heading")
        yield from blocks
    yield from on.pen.paragraph("complaint.true", "letter.thanks")
    yield from on.pen.paragraph("letter.closing")
    yield Block((Sentence(_details(on)[0].value.replace(" ", STAYS), None),))
    yield _line(on, "complaint.sign")


def _act(on: Complaining) -> str:
    act = on.pen.of.acts.get(on.law.id)
    return act.name if act else on.pen.of.acts["other"].name.format(act=f"{on.law.name} ({on.law.short_name})")


def _line(on: Complaining, key: str, **values: str) -> Block:
    return Block((on.pen.plain(key, **values),))


def _under_rule(on: Complaining, key: str, **values: str) -> Sentence:
    """Resting on the law's own rule about complaints; some laws have none, and are then named alone."""
    rule = on.law.complaint(on.matter.ask.today)
    pen = on.rule(rule.article if rule else "")
    said = pen.say(key, company=inert(on.matter.ask.company.name), **values)
    if said is None:
        raise TypeError(f"{key} can be said under any law")
    return said


def _details(on: Complaining) -> tuple[Detail, ...]:
    known = [Detail(each.field, inert(each.value), f"complainant_{each.why}") for each in name_and_email(on.matter.ask)]
    if postal := address(on.matter):
        known.append(Detail("address", postal, "complainant_address"))
    known.append(Detail("residence", place_name(on.home, on.language), "complainant_residence"))
    return tuple(known)


def _disclosures(on: Complaining) -> tuple[Disclosure, ...]:
    """The reasons are for the person: in their language where it is one of ours."""
    theirs = on.matter.ask.person.language
    texts = complaint_words(theirs if theirs in LANGUAGES else on.language).texts
    return tuple(Disclosure(each.field, each.value, texts[f"why.{each.why}"]) for each in _details(on))


def _complainant(on: Complaining) -> list[Block]:
    lines = [on.pen.plain(f"details.{each.field}", value=each.value.replace(" ", STAYS)) for each in _details(on)]
    if Slot.ADDRESS in slots(on.matter):
        lines.insert(2, on.pen.plain("details.address", value=filled(on.matter, Slot.ADDRESS, on.language)))
    return [Block(tuple(lines), listed=True)]


def _company(on: Complaining) -> list[Block]:
    company = on.matter.ask.company
    lines = [
        ("details.name", inert(company.name)),
        ("details.address", inert(", ".join((company.address or "").splitlines()))),
        ("company.country", place_name(company.country, on.language) if company.country else ""),
        ("company.site", inert(company.domain)),
    ]
    return [Block(tuple(on.pen.plain(key, value=value) for key, value in lines if value), listed=True)]


def _competent(on: Complaining) -> list[Block]:
    pen, gdpr = on.pen, on.law.id == "eu_gdpr"
    keys: list[str] = []
    match on.matter.chosen_by:
        case ChosenBy.RESIDENCE | ChosenBy.WORK | ChosenBy.INFRINGEMENT:
            keys += ["competent.law"] if on.law.regulators else []
        case ChosenBy.LAW:
            keys.append("competent.law")
    keys += ["reach.eea"] if gdpr and on.home.partition("-")[0] in _EEA_BEYOND_THE_EU else []
    if on.known_foreign:
        keys += ["competent.no_lead"] if gdpr else []
        keys += ["competent.watches", "reach.decided"] if on.about.face else []
    said = [sentence for key in keys if (sentence := pen.say(key)) is not None]
    return [Block((*_chosen(on), *said))] if said or _chosen(on) else []


def _chosen(on: Complaining) -> tuple[Sentence, ...]:
    place = place_name(on.home, on.language)
    match on.matter.chosen_by:
        case ChosenBy.RESIDENCE | ChosenBy.LAW:
            said = on.pen.say("competent.residence", place=place) if on.law.place_for(on.home) else None
        case ChosenBy.WORK:
            said = on.pen.say("competent.work", place=filled(on.matter, Slot.WORK, on.language))
        case ChosenBy.INFRINGEMENT:
            said = on.pen.say("competent.infringement")
    return (said,) if said else ()


def _mine(on: Complaining) -> list[Block]:
    own = [slot for slot in slots(on.matter) if slot in {Slot.WHY, Slot.EFFECT}]
    return [_line(on, f"mine.{slot}", words=filled(on.matter, slot, on.language)) for slot in own]


def _enclosed(on: Complaining) -> list[Block]:
    """The exhibits of the dossier; without one, the letters and messages the chronology speaks of."""
    if on.matter.enclosures:
        titles = [_numbered(on, str(number), inert(title)) for number, title in enumerate(on.matter.enclosures, 1)]
    else:
        titles = [_title(on, fact) for fact in on.facts if fact.what not in _NOTHING_TO_ENCLOSE]
    lines = tuple(Sentence(title, None) for title in dict.fromkeys(titles))
    return [Block(lines, listed=True)] if lines else []


def _title(on: Complaining, fact: Fact) -> str:
    key = f"enclosed.{fact.what}"
    text = on.text(key if key in on.pen.of.texts else "enclosed.theirs", on=on.pen.of.day(fact.on))
    return _numbered(on, inert(fact.exhibit), text) if fact.exhibit else text


def _numbered(on: Complaining, number: str, title: str) -> str:
    return on.text("enclosed.numbered", n=number, title=title)
