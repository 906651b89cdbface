"""Preparing 1,000 requests: company, law, letter, message. Nothing is stored and nothing is sent."""

from __future__ import annotations

import os
import resource
from datetime import UTC, date, datetime
from time import perf_counter

from unsee.case.person import Dated, Person
from unsee.directory.directory import directory
from unsee.law.applies import CompanyFacts, applicable
from unsee.law.claims import claims
from unsee.law.due import deadline
from unsee.law.residence import Residence
from unsee.letters.language import choose
from unsee.letters.letter import Ask
from unsee.letters.write import write
from unsee.mail.compose import Sender, compose
from unsee.mail.token import new_reference
from unsee.person.plan import USUAL, choose_contact, region

TODAY = date(2026, 3, 2)
REQUESTS = 1000
ALEX = Person("Alex Example", (Dated("alex@people.test"),), (Residence("US-CA"),))


def run() -> dict[str, float]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    listed = directory()
    ids = [*listed.pack("us-brokers").companies, *listed.ids()][:REQUESTS]
    spent = dict.fromkeys(("company", "law", "letter", "message"), 0.0)
    octets = 0
    for company_id in ids:
        started = perf_counter()
        company = listed.get(company_id)
        assert company is not None
        contact = choose_contact(company, frozenset())
        spent["company"] += (now := perf_counter()) - started
        applies = applicable(ALEX.residences, CompanyFacts(company.kinds, company.country, company.registries), TODAY)
        asserted = claims(applies, USUAL, TODAY)
        limits = tuple(deadline(each.regime, each.right, TODAY, region(each.regime, "US-CA", company)) for each in asserted)
        spent["law"] += (then := perf_counter()) - now
        reference = new_reference(os.urandom)
        letter = write(Ask(ALEX, company, asserted, limits, USUAL, reference, TODAY), choose(company, ALEX, "US-CA"))
        spent["letter"] += (now := perf_counter()) - then
        raw = compose(
            sender=Sender(ALEX.name, ALEX.email),
            to=contact[0].value if contact and "@" in contact[0].value else "privacy@company.test",
            subject=letter.subject,
            body=letter.body,
            message_id=f"<{reference.lower()}.1@people.test>",
            date=datetime(2026, 3, 2, tzinfo=UTC),
            reference=reference,
        )
        spent["message"] += perf_counter() - now
        octets += len(raw)
    total = sum(spent.values())
    return {
        "requests_per_second": round(len(ids) / total),
        **{f"share_{stage}": round(seconds / total, 2) for stage, seconds in spent.items()},
        "memory_mb": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1),
        "kilobytes_each": round(octets / len(ids) / 1000, 1),
    }
