"""What ships: enough of it, and nothing that must not be in it."""

from urllib.parse import urlsplit

import pytest

from unsee.directory.company import Company, ContactKind, ContactState
from unsee.directory.directory import directory
from unsee.directory.lists.contacts import key
from unsee.directory.role import is_role_mailbox, reads_like_a_person

RIGHTS = {"access", "erasure", "opt_out_sale", "recipients_list", "limit_sensitive"}
REGISTRIES = {"US-CA", "US-CA-AG", "US-OR", "US-TX", "US-VT"}


@pytest.fixture(scope="module")
def companies() -> list[Company]:
    found = [directory().get(company_id) for company_id in directory().ids()]
    return [company for company in found if company]


def domains(companies: list[Company]) -> set[str]:
    return {domain for company in companies for domain in (company.domain, *company.other_domains)} - {""}


def test_there_are_as_many_as_were_asked_for(companies: list[Company]):
    services = [company for company in companies if "service" in company.kinds]
    assert sum(company.kinds != {"service"} for company in companies) >= 3550
    assert sum("broker" in company.kinds for company in companies) >= 980
    assert len(domains(services)) >= 3800
    assert len(domains(companies)) >= 7090


def test_ids_are_unique_plain_and_lead_to_their_company(companies: list[Company]):
    ids = [company.id for company in companies]
    assert len(set(ids)) == len(ids) == len(directory().ids())
    assert all(set(company_id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for company_id in ids)


def test_every_mailbox_is_one_of_a_role_and_no_persons(companies: list[Company]):
    persons = [
        (company.id, contact.value)
        for company in companies
        for contact in company.contacts
        if contact.kind is ContactKind.EMAIL and not is_role_mailbox(contact.value, company.name, company.domain)
    ]
    assert persons == []


def test_no_brokers_name_or_brand_is_a_bare_persons(companies: list[Company]):
    brokers = [company for company in companies if company.registries]
    assert [name for broker in brokers for name in (broker.name, *broker.brands) if reads_like_a_person(name)] == []


def test_every_page_is_a_web_address(companies: list[Company]):
    for company in companies:
        for contact in company.contacts:
            if contact.kind is ContactKind.FORM:
                parts = urlsplit(contact.value)
                assert parts.scheme in {"http", "https"}, (company.id, contact.value)
                assert "." in (parts.hostname or ""), (company.id, contact.value)
                assert not any(sign.isspace() for sign in contact.value), (company.id, contact.value)


def test_nobody_has_the_same_contact_twice_and_all_have_a_value_and_a_known_source(companies: list[Company]):
    known = {source.name for source in directory().sources()}
    for company in companies:
        keys = [key(contact) for contact in company.contacts]
        assert len(set(keys)) == len(keys), company.id
        assert all(contact.value.strip() and contact.source in known for contact in company.contacts), company.id
        assert set(company.sources) <= known, company.id


def test_what_is_of_no_use_stands_last(companies: list[Company]):
    useless = {ContactState.BOUNCED, ContactState.DEAD, ContactState.FORM_ONLY}
    for company in companies:
        flags = [contact.state in useless for contact in company.contacts]
        assert flags == sorted(flags), company.id


def test_every_reference_leads_somewhere(companies: list[Company]):
    ids = {company.id for company in companies}
    packs = {pack.id: set(pack.companies) for pack in directory().packs()}
    for company in companies:
        assert company.parent is None or company.parent in ids - {company.id}, company.id
        assert set(company.covers) <= ids - {company.id}, company.id
        assert set(company.packs) == {name for name, members in packs.items() if company.id in members}, company.id
    assert all(members <= ids for members in packs.values())


def test_a_parent_covers_those_who_say_so(companies: list[Company]):
    by_id = {company.id: company for company in companies}
    for company in companies:
        if company.parent:
            assert company.id in by_id[company.parent].covers
        assert all(by_id[covered].parent == company.id for covered in company.covers)


def test_figures_and_registries_are_of_known_kinds(companies: list[Company]):
    assert {figures.right for company in companies for figures in company.figures} == RIGHTS
    assert {figures.year for company in companies for figures in company.figures} == {2023}
    assert {registry for company in companies for registry in company.registries} == REGISTRIES
    assert sum(bool(company.figures) for company in companies) > 350


def test_a_domain_has_one_owner(companies: list[Company]):
    for company in companies:
        found = directory().get(company.domain) if company.domain else None
        assert found is None or found.domain == company.domain or company.domain in found.other_domains


def test_countries_and_languages_are_codes(companies: list[Company]):
    assert all(company.country is None or (len(company.country) == 2 and company.country.isupper()) for company in companies)
    assert {company.language for company in companies} <= {None, "de", "en", "es", "fr", "it", "nl", "el"}


def test_the_packs_are_there_with_their_members():
    packs = {pack.id: pack for pack in directory().packs()}
    assert list(packs)[:4] == ["face-search", "us-brokers", "people-search", "california"]
    assert sum(pack.startswith(("all-", "at-", "de-")) for pack in packs) == 14
    assert "clearview-ai" in packs["face-search"].companies
    assert set(packs["california"].companies) <= set(packs["us-brokers"].companies)
    assert packs["us-brokers"].count > 850
    assert {"spokeo", "beenverified"} <= set(packs["people-search"].companies)
    assert packs["de-insurance"].count == 26
    assert all(pack.title and pack.description and pack.count for pack in packs.values())
