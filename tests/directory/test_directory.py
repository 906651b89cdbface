"""Looking up by what is exactly known. Expected answers are those of the lists themselves."""

import pytest

from unsee.directory.directory import Directory, directory
from unsee.refusal import BadInput


@pytest.fixture(scope="module")
def shipped() -> Directory:
    return directory()


def test_the_directory_is_opened_once():
    assert directory() is directory()


@pytest.mark.parametrize(
    "text",
    ["clearview-ai", "clearview.ai", "www.clearview.ai", "https://www.clearview.ai/privacy-and-requests", "legal-requests@clearview.ai",
     "Clearview AI, Inc.", "clearview ai", "CLEARVIEW.AI"],
)  # fmt: skip
def test_one_company_is_meant_by_its_id_domain_page_mailbox_or_name(shipped: Directory, text: str):
    assert shipped.resolve(text).id == "clearview-ai"


def test_a_brand_means_the_company_that_runs_it(shipped: Directory):
    assert shipped.resolve("Google Street View").id == "google"
    assert shipped.resolve("Bing").id == "microsoft"


def test_a_company_that_was_merged_leads_to_the_one_it_is_part_of(shipped: Directory):
    assert shipped.redirected("allyouneed") == "buenting"
    assert shipped.redirected("clearview-ai") is None
    assert shipped.resolve("allyouneed").id == shipped.resolve("AllyouneedFresh").id == "buenting"


def test_what_is_not_there_names_the_nearest(shipped: Directory):
    with pytest.raises(BadInput, match=r"nearest are .*Clearview AI"):
        shipped.resolve("claerview")


def test_even_nonsense_gets_a_sentence(shipped: Directory):
    with pytest.raises(BadInput, match="No company 'Zzyzx Qwfp Plomt'"):
        shipped.resolve("Zzyzx Qwfp Plomt")
    with pytest.raises(BadInput, match="No company ''"):
        shipped.resolve("")


@pytest.mark.parametrize("text", ["a" * 100_000, "x " * 50_000, "\x00\n\t", "\ud800", "http://[::1", "....", "a@b@c", "🙂"])
def test_no_text_is_too_odd_to_get_a_sentence(shipped: Directory, text: str):
    shipped.search(text)
    with pytest.raises(BadInput) as said:
        shipped.resolve(text)
    assert len(str(said.value)) < 2000


def test_a_domain_of_many_asks_which_is_meant(shipped: Directory):
    assert shipped.get("polizei.nrw") is None
    with pytest.raises(BadInput, match=r"may be 50 companies: .*\(lafp-nrw\).* Give the id in brackets"):
        shipped.resolve("polizei.nrw")


def test_a_host_below_a_shared_domain_means_its_own(shipped: Directory):
    assert shipped.resolve("https://aachen.polizei.nrw/artikel").id == "polizeipraesidium-aachen"


def test_an_unknown_id_or_domain_is_none(shipped: Directory):
    assert shipped.get("no-such-company") is None
    assert shipped.get("no-such-company.example") is None
    assert shipped.get("") is None


def test_clearview_has_its_contacts_figures_and_packs(shipped: Directory):
    clearview = shipped.resolve("clearview-ai")
    mailboxes = [contact.value for contact in clearview.contacts if contact.kind.value == "email"]
    assert mailboxes[0] == "legal-requests@clearview.ai"
    assert set(mailboxes) == {f"{local}@clearview.ai" for local in ("legal-requests", "legal", "privacy", "privacy-requests")}
    assert {"face-search", "broker"} <= clearview.kinds
    assert clearview.country == "US"
    deletion = next(figures for figures in clearview.figures if figures.right == "erasure")
    assert (deletion.year, deletion.received, deletion.complied, deletion.denied, deletion.median_days) == (
        2023,
        1673,
        1389,
        284,
        20,
    )


def test_one_opt_out_covers_the_sites_that_share_a_back_end(shipped: Directory):
    assert shipped.resolve("truepeoplesearch.com").parent == "peoplefinders"
    assert "anywho" in shipped.resolve("spokeo").covers


def test_an_unknown_pack_names_the_nearest_and_the_known(shipped: Directory):
    with pytest.raises(BadInput, match=r"nearest is face-search\. There are face-search, us-brokers"):
        shipped.pack("facesearch")
