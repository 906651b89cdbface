import json
import subprocess
import sys


def unsee(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "unsee", *words], capture_output=True, text=True, check=False, encoding="utf-8")


def test_packs_lists_every_pack_with_how_many_are_in_it():
    packs = {pack["id"]: pack for pack in json.loads(unsee("packs", "--json").stdout)["packs"]}
    assert {"face-search", "us-brokers", "people-search", "california", "de-insurance", "all-social-media"} <= set(packs)
    assert packs["de-insurance"]["count"] == 26
    assert "us-brokers" in unsee("packs").stdout


def test_a_pack_lists_its_companies():
    pack = json.loads(unsee("packs", "face-search", "--json").stdout)
    assert [company["id"] for company in pack["companies"]] == ["clearview-ai"]
    assert "clearview-ai  Clearview AI, Inc. (clearview.ai)" in unsee("packs", "face-search").stdout


def test_an_unknown_pack_is_wrong_usage_and_the_answer_names_the_known():
    answer = unsee("packs", "facesearch")
    assert answer.returncode == 2
    assert "nearest is face-search" in answer.stderr
    assert "us-brokers" in answer.stderr
    assert "Traceback" not in answer.stderr
