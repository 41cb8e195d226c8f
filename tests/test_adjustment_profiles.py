"""Every adjustment the texts spell out has its session, and nothing it prescribes goes by unnoticed."""

from __future__ import annotations

import pytest

from masterfile import codes
from tests import adjustment_profiles as sessions

ELEMENTS = [(profile, element) for profile in codes.adjustment_profiles() for element, _ in sessions.wrongs(profile)]


def test_every_profile_has_a_session_and_its_transcripts_are_what_the_session_writes() -> None:
    assert set(sessions.specs()) == set(codes.adjustment_profiles())
    files = {path.name: path.read_text(encoding="utf-8") for path in sessions.FOLDER.glob("*.idrs")}
    written = dict(made for profile in codes.adjustment_profiles() for made in sessions.transcripts(profile))
    assert sorted(files) == sorted(written)
    assert [name for name, lines in written.items() if files[name] != "\n".join(lines) + "\n"] == []


@pytest.mark.parametrize("profile", codes.adjustment_profiles())
def test_the_adjustment_of_a_profile_is_accepted_and_posts(profile: str) -> None:
    page, upc = sessions.answered(profile, sessions.keyed(sessions.specs()[profile]["fields"]))
    assert (page.message, upc) == ("IDRS-0300", "")


@pytest.mark.parametrize(("profile", "element"), ELEMENTS)
def test_an_element_that_is_wrong_is_refused_or_unposts(profile: str, element: str) -> None:
    page, upc = sessions.answered(profile, dict(sessions.wrongs(profile))[element])
    assert page.message != "IDRS-0300" or upc
