import pytest

from unsee.directory.role import is_role_mailbox, reads_like_a_person


@pytest.mark.parametrize(
    "local",
    ["privacy", "DPO", "datenschutz", "konzerndatenschutz.de", "dsb.holding", "optout", "opt-out-ccpa", "usprivacy", "legal-requests",
     "info", "vieprivee", "rgpd", "protecciondedatos", "iod", "tietosuoja", "personuppgifter", "avg", "ukdpo", "mydata", "kundenservice",
     "support", "eu-dsb", "privacy1", "hello", "us_privacy_office", "poststelle.amt"],
)  # fmt: skip
def test_a_mailbox_that_says_what_it_is_for_is_kept(local: str):
    assert is_role_mailbox(f"{local}@example.org")


@pytest.mark.parametrize(
    "local",
    ["jane.doe", "jane", "j.doe", "jdoe", "doe", "jane_doe", "doe.jane", "j-doe", "max.mustermann", "erika", "jd", "mmustermann",
     "jane.doe2", "sinfonia.doe", "ismail", "malinfors", "hendrix"],
)  # fmt: skip
def test_a_mailbox_that_reads_like_somebody_is_left_out(local: str):
    assert not is_role_mailbox(f"{local}@example.org", "Example Ltd", "example.org")


def test_the_name_of_the_company_is_no_persons():
    assert is_role_mailbox("example@lawyers.test", "Example AG", "example.org")
    assert not is_role_mailbox("karl@lawyers.test", "Karl Example GmbH", "example.org")


def test_a_host_for_privacy_mail_of_many_names_its_client():
    assert is_role_mailbox("exam@datenschutz-service.test", "Example AG", "other.test")
    assert not is_role_mailbox("exam@lawyers.test", "Example AG", "other.test")
    assert not is_role_mailbox("e.doe@datenschutz-service.test", "Example AG", "other.test")


@pytest.mark.parametrize("broken", ["privacy", "privacy@", "privacy@localhost", "the privacy@example.org", "@example.org", ""])
def test_what_is_no_mailbox_is_none_of_a_role(broken: str):
    assert not is_role_mailbox(broken)


def test_a_registrant_with_nothing_but_a_persons_name_is_seen_as_a_person():
    assert reads_like_a_person("Charles Example")
    assert not reads_like_a_person("Charles Example LLC")
    assert not reads_like_a_person("Boardroom Example")
    assert not reads_like_a_person("John Example Partnership")
