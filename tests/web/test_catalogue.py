"""Every sentence of the pages is there in every language, says the same things, and the compiled files are those of the sources."""

from __future__ import annotations

import gettext
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

TOOL = Path(__file__).parents[2] / "tools" / "web_words.py"
_spec = spec_from_file_location("web_words", TOOL)
assert _spec and _spec.loader
web_words = module_from_spec(_spec)
sys.modules["web_words"] = web_words  # its dataclasses look for it there
_spec.loader.exec_module(web_words)

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x04"), min_size=1)


def test_nothing_is_missing_fuzzy_misplaced_or_out_of_date():
    assert list(web_words.wrong()) == []


def test_the_tool_says_the_same_by_its_exit():
    done = subprocess.run([sys.executable, TOOL, "check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "")


class TestACheckThatCanFail:
    @pytest.fixture
    def web(self, tmp_path):
        """One page with one sentence and one that counts, in three languages."""
        web = tmp_path / "web"
        web.mkdir()
        (web / "page.html").write_text(
            '{% load i18n %}{% translate "Cases" %}{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}'
        )
        for language in web_words.PLURALS:
            folder = web / "locale" / language
            folder.mkdir(parents=True)
            (folder / "page.po").write_text(
                'msgid ""\nmsgstr ""\n\nmsgid "Cases"\nmsgstr "C"\n\n'
                'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s d"\nmsgstr[1] "%(n)s dd"\n'
            )
        web_words.compile_all(web / "locale")
        assert list(web_words.wrong(web)) == []
        return web

    def say(self, web, before, after):
        """What is wrong after a change to the German file, compiled."""
        file = web / "locale" / "de" / "page.po"
        assert before in file.read_text()
        file.write_text(file.read_text().replace(before, after))
        web_words.compile_all(web / "locale")
        return " ".join(web_words.wrong(web))

    def test_a_sentence_that_is_in_no_file(self, web):
        (web / "words.py").write_text('from x import gettext as _\n_("New")\n')
        assert "'New' of words.py has no translation" in " ".join(web_words.wrong(web))

    def test_an_empty_translation(self, web):
        assert "de/page.po: 'Cases' has no translation" in self.say(web, 'msgstr "C"', 'msgstr ""')

    def test_a_fuzzy_one(self, web):
        assert "de/page.po: 'Cases' is fuzzy" in self.say(web, 'msgid "Cases"', '#, fuzzy\nmsgid "Cases"')

    def test_a_placeholder_that_differs(self, web):
        assert "%(n)s in English, %(m)s in '%(m)s dd'" in self.say(web, "%(n)s dd", "%(m)s dd")

    def test_one_form_where_two_are_needed(self, web):
        assert "'%(n)s day' has no translation" in self.say(web, 'msgstr[1] "%(n)s dd"\n', "")

    def test_what_is_on_no_page_any_more(self, web):
        (web / "page.html").write_text('{% load i18n %}{% translate "Cases" %}')
        assert "'%(n)s day' is on no page any more" in " ".join(web_words.wrong(web))

    def test_compiled_files_of_an_earlier_source(self, web):
        file = web / "locale" / "de" / "page.po"
        file.write_text(file.read_text().replace('msgstr "C"', 'msgstr "Fälle"'))
        assert "de: django.mo does not fit" in " ".join(web_words.wrong(web))

    def test_the_same_sentence_in_two_files(self, web):
        shutil.copy(web / "locale" / "de" / "page.po", web / "locale" / "de" / "other.po")
        web_words.compile_all(web / "locale")
        assert "'Cases' is in other.po, too" in " ".join(web_words.wrong(web))


@given(st.dictionaries(TEXT, TEXT))
def test_what_is_compiled_python_s_own_gettext_reads(said):
    part = web_words.Part(Path("x.po"), {web_words.Id(text): [other] for text, other in said.items()})
    read = gettext.GNUTranslations(BytesIO(web_words.compiled("de", [part])))
    assert {text: read.gettext(text) for text in said} == said


@given(st.dictionaries(TEXT, TEXT, max_size=5))
def test_what_is_written_to_a_file_is_read_again(tmp_path_factory, said):
    file = tmp_path_factory.mktemp("po") / "x.po"
    part = web_words.Part(file, {web_words.Id(text, context=other): [other] for text, other in said.items()})
    web_words.write(part, "fr")
    assert web_words.read(file).said == part.said


@pytest.mark.parametrize(("language", "one", "few"), [("de", 1, 0), ("es", 1, 0), ("fr", 0, 2)])
def test_plurals_are_chosen_as_the_language_does(language, one, few):
    """French counts nought as one; German and Spanish count it as many (CLDR plural rules)."""
    with web_words.mo(language).open("rb") as file:
        read = gettext.GNUTranslations(file)
    told = [read.ngettext("%(days)d day left", "%(days)d days left", number) for number in (one, few)]
    assert told[0] == read.ngettext("%(days)d day left", "%(days)d days left", 1)
    assert told[0] != told[1]
