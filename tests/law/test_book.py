import subprocess
import sys

import pytest

from unsee.law.book import book
from unsee.refusal import BadInput


def test_an_unknown_law_is_refused_with_those_near_it() -> None:
    with pytest.raises(BadInput, match=r"'uk_gdrp'.*uk_gdpr"):
        book().regime("uk_gdrp")


def test_a_name_like_nothing_leads_to_the_list() -> None:
    with pytest.raises(BadInput, match="unsee law regimes"):
        book().regime("!!!")


def test_laws_of_a_part_come_before_those_of_the_country() -> None:
    assert book().in_place("CA-QC") == ("ca_qc_p391", "ca_pipeda")
    assert book().in_place("DE-BY") == ("eu_gdpr",)
    assert book().in_place("ZZ") == ()


def run(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_asking_for_one_law_reads_one_file() -> None:
    counted = "import unsee.law.book as b; n=[]; real=b.load; b.load=lambda p: n.append(p) or real(p); b.book().regime('ch_fadp'); print(len(n))"
    assert run(counted) == "1"


def test_reading_the_law_does_not_pay_for_holidays() -> None:
    assert run("import sys, unsee.cli.law.show, unsee.cli.law.regimes; print('holidays' in sys.modules)") == "False"


def test_deadlines_do_not_pay_for_django() -> None:
    assert run("import sys, unsee.cli.law.due; print('django' in sys.modules)") == "False"
