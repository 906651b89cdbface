"""The company's own program asks the desk's API before it lets records in: the same answer as the gate elsewhere."""

from __future__ import annotations

import json

import pytest

from servers.desk import desk_in


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request, tmp_path):
    desk = desk_in(tmp_path)
    desk.begin("" if request.param == "sqlite" else request.getfixturevalue("postgres").database(), country="DE")
    return desk


def test_a_program_asks_before_it_lets_records_in(desk):
    made = desk.run("key", "add", "import")
    assert made.returncode == 0, made.stderr
    token = made.stdout.split()[-1]
    with desk.serving() as visitor:

        def ask(data, key=token):
            headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
            answer = visitor.ask("POST", "/api/v1/gate", json.dumps(data), headers)
            return answer.status, json.loads(answer.body)

        records = [
            {"email": "JANE+x@example.test", "phone": "0171 1234567"},
            {"name_birthdate": ["Jo", "Roe", "1990-04-03"]},
            {"email": "two@a.test, three@a.test"},
        ]
        assert [each["outcome"] for each in ask({"records": records})[1]["verdicts"]] == ["clear", "clear", "unreadable"]
        assert desk.run("keep-out", "email", typed="jane@example.test\n").returncode == 0
        assert desk.run("keep-out", "name_birthdate", "--scope", "sale", typed="Roe, Jo\n3.4.1990\n").returncode == 0
        status, said = ask({"records": records})
        assert status == 200
        assert said["verdicts"][0]["fields"] == {"email": "suppressed", "phone": "clear"}
        assert [each["outcome"] for each in said["verdicts"]] == ["suppressed", "clear", "unreadable"]
        sold = ask({"records": records, "use": "sale"})[1]["verdicts"]
        assert [each["outcome"] for each in sold] == ["suppressed", "suppressed", "unreadable"]
        assert "jane" not in json.dumps(said).lower()
        for wrong, status in (
            ({"records": [{"shoe": "44"}]}, 400),
            ({"records": [{}]}, 400),
            ({"records": [{"email": 7}]}, 422),
            ({"records": [], "use": "lunch"}, 400),
            ({"records": [{"email": "a@b.test"}] * 1001}, 422),
        ):
            answered, told = ask(wrong)
            assert answered == status, told
            assert told["error"].endswith(".")
        assert ask({"records": []}, key="wrong")[0] == 401
