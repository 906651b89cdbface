"""Answering what a company wrote: a letter drafted when the person asks for it, never sent unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from unsee.case.case import Case, Post
from unsee.case.clock import expected
from unsee.case.decide import Prepare, decide
from unsee.case.events import Contact, Outcome, OutcomeRecorded, Prepared, Purpose
from unsee.case.label import Label
from unsee.case.log import Loaded
from unsee.directory.company import Company
from unsee.law.book import book
from unsee.letters.answers import AnswerKind, Demand, Said, answer
from unsee.letters.letter import Ask, Letter
from unsee.mail.authenticity.domain import domain_of, within
from unsee.mail.enclosed import Enclosed
from unsee.mail.message import parse
from unsee.person.answer_kind import kind_of
from unsee.person.draft import message_id, name_of, to_bytes
from unsee.person.enclosing import attached, check_named, enclosing
from unsee.person.inventory import unsaid
from unsee.person.ports import Ports, me
from unsee.person.reading import Facts, reading_of
from unsee.refusal import Refused

DEMANDED = {
    Label.IDENTITY_DOCUMENT: Demand.DOCUMENT,
    Label.IDENTITY_PHOTO: Demand.PHOTO,
    Label.IDENTITY_DATA: Demand.DATA,
}
# The letters of GDPR Art. 15(1), as the letters name what is missing.
ITEMS = {
    "a": "purposes",
    "b": "categories",
    "c": "recipients",
    "d": "storage",
    "e": "my_rights",
    "f": "my_rights",
    "g": "source",
    "h": "automated",
}


def draft_answer(
    ports: Ports,
    case_id: str,
    kind: str | None = None,
    *,
    missing: tuple[str, ...] = (),
    told: tuple[str, ...] = (),
    enclosed: Enclosed | None = None,
    keep: bool = True,
) -> Letter:
    """The letter that answers what they last wrote; kept as a draft of the case unless `keep` is false.

    `missing` names what a partial answer leaves out, where the person knows better than the files they sent. Only if the person
    names them: `told`, identifiers for an answer with minimal data, and `enclosed`, the file for one with a redacted copy.
    """
    loaded = ports.cases.load(case_id)
    case, company = loaded.case, _company(ports, loaded)
    if not case.outcomes or case.request is None:
        raise Refused("Nothing they wrote is recorded yet; `unsee confirm` or `unsee record` says what it was.")
    outcome = case.outcomes[-1]
    facts, to = reading_of(ports, loaded, outcome.mail), kind_of(kind, outcome)
    check_named(to, told, enclosed)
    said = replace(
        _said(ports, case_id, case, outcome, facts, missing),
        told=told,
        enclosed=enclosing(ports, enclosed) if enclosed else None,
    )
    words = answer(_ask(ports, loaded, company), case.request.prepared.language, to=to, said=said, today=ports.clock.today)
    words = replace(words, attached=(attached(enclosed),)) if enclosed else words
    if keep:
        _keep(ports, loaded, company, outcome, words, to, (enclosed.octets,) if enclosed else ())
    return words


def _said(ports: Ports, case_id: str, case: Case, outcome: OutcomeRecorded, facts: Facts, missing: tuple[str, ...]) -> Said:
    labels = {Label(label) for label in (*facts.labels, outcome.label) if label}
    deadlines = expected(case, case.asked_on or outcome.on)
    letters = unsaid(ports, case_id) if outcome.outcome is Outcome.PARTIAL and not missing else ()
    return Said(
        on=outcome.on,
        reference=facts.text("reference"),
        requested=case.asked_on,
        deadline=next((limit for limit in deadlines if limit.due), None),
        ground=facts.text("ground"),
        demanded=frozenset(DEMANDED[label] for label in labels if label in DEMANDED),
        until=outcome.until or facts.day("extension_until"),
        days=facts.number("extension_days"),
        link_host=urlsplit(facts.text("link") or "").hostname,
        missing=missing or tuple(dict.fromkeys(ITEMS[letter] for letter in letters)),
        redirect=facts.text("redirect_company"),
    )


def _ask(ports: Ports, loaded: Loaded, company: Company) -> Ask:
    case = loaded.case
    asked_on: date = case.asked_on or ports.clock.today
    return Ask(
        person=me(ports),
        company=company,
        claims=case.claims,
        deadlines=expected(case, asked_on),
        wanted=case.opened.wanted if case.opened else (),
        reference=loaded.id,
        today=ports.clock.today,
    )


def _keep(
    ports: Ports,
    loaded: Loaded,
    company: Company,
    outcome: OutcomeRecorded,
    words: Letter,
    to: AnswerKind,
    files: tuple[bytes, ...],
) -> None:
    blob = to_bytes(words)
    answers = (x for x in loaded.case.letters if x.prepared.purpose is Purpose.ANSWER and x.post is Post.DRAFT)
    waiting = next(answers, None)  # asked for twice, an answer is written anew, not twice
    prepared = Prepared(
        on=ports.clock.today,
        message_id=waiting.message_id if waiting else message_id(loaded.id, len(loaded.case.letters) + 1, me(ports).email),
        purpose=Purpose.ANSWER,
        contact=_to(ports, loaded, company, outcome),
        claims=loaded.case.claims,
        language=words.language,
        blob=name_of(blob),
        answers=outcome.mail,
        under=appeals(loaded.case, ports.clock.today) if to is AnswerKind.REFUSAL else (),
    )
    ports.cases.append(loaded, decide(loaded.case, Prepare(prepared), ports.clock.today), "person", (blob, *files))


def appeals(case: Case, today: date) -> tuple[str, ...]:
    """The laws of this case that give a review by the company: an answer to its refusal asks for that, and is the appeal."""
    laws = dict.fromkeys(claim.regime for claim in case.claims)
    return tuple(regime for regime in laws if book().regime(regime).period("appeal", today))


def _to(ports: Ports, loaded: Loaded, company: Company, outcome: OutcomeRecorded) -> Contact:
    """Where they wrote from, if that is theirs; else where the request went. From alone could send our answer to a stranger."""
    if loaded.case.request is None:
        raise TypeError(f"{loaded.id} has no request")
    asked = loaded.case.request.prepared.contact
    for mail in ports.mailroom.of_case(loaded.id):
        if mail.sha256 == outcome.mail:
            message = parse(ports.mailroom.raw(mail.id))
            wrote = [each.address for each in (*message.reply_to, *((message.from_,) if message.from_ else ()))]
            theirs = [address for address in wrote if within(domain_of(address), (company.domain, *company.other_domains))]
            return Contact("email", theirs[0], "their own message", outcome.on) if theirs else asked
    return asked


def _company(ports: Ports, loaded: Loaded) -> Company:
    company = ports.directory.get(loaded.case.opened.company) if loaded.case.opened else None
    if company is None:
        raise Refused("This company is no longer in the directory; write your answer with `unsee edit`.")
    return company
