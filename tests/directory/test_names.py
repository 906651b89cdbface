from hypothesis import given
from hypothesis import strategies as st

from unsee.directory.names import folded, squashed, telling, words


def test_accents_case_and_sharp_s_do_not_keep_names_apart():
    assert folded("Zürich Groß ÉCLAIR Ærø") == "zurich gross eclair aero"


def test_the_legal_form_is_not_part_of_the_name_however_it_is_written():
    assert (
        squashed("Example Data GmbH & Co. KG") == squashed("EXAMPLE DATA, Inc.") == squashed("example data B.V.") == "exampledata"
    )
    assert words("Beispiel Verein e. V.") == ("beispiel", "verein")


def test_a_name_made_of_a_legal_form_alone_keeps_it():
    assert words("SE") == ("se",)


def test_a_name_and_its_domain_meet_without_spaces():
    assert squashed("Clear View AI") == squashed("clearview.ai")


def test_words_about_writing_to_somebody_are_left_out_of_what_is_asked_unless_nothing_else_is_there():
    assert telling("datenschutz telekom") == ("telekom",)
    assert telling("Datenschutz") == ("datenschutz",)


@given(st.text())
def test_squashing_twice_changes_nothing_and_leaves_only_letters_and_digits(text: str):
    once = squashed(text)
    assert once == "" or once.isalnum()
    assert folded(folded(text)) == folded(text)
