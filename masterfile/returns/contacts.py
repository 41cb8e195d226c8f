"""Contacts of Accounts Management: live chat, and referrals to the Taxpayer Advocate (IPU 21U0426)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from masterfile.rules.registry import Objection, objection, rule

NO_MORE_FORM_911 = datetime.date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class AdvocateReferral:
    """A Form 911 somebody prepares."""

    prepared: datetime.date
    function: str = "ACCOUNTS MANAGEMENT"


@rule("contact.no-form-911", level="procedure", cites="IRM 21.8.1.2.5(2) Caution, IPU 21U0426", message="IDRS-1034",
      ledger=["ipu-21.8.1:0004"])  # fmt: skip
def no_form_911(case: AdvocateReferral) -> Objection | None:
    """Accounts Management prepares no Form 911 or e-911 from January 5, 2026."""
    accounts = case.function.strip().upper() == "ACCOUNTS MANAGEMENT"
    return objection("prepared") if accounts and case.prepared >= NO_MORE_FORM_911 else None


@dataclass(frozen=True, slots=True)
class Chat:
    """A live chat: what was done in it and what was recorded before it is closed."""

    action: Literal["status", "transcript", "adjustment"] = "status"
    language: str = "ENGLISH"
    third_party: bool = False
    chat_origin: str = ""
    resolution_code: str = ""
    activity_number: str = ""


@rule("contact.chat-no-adjustment", level="procedure", cites="IRM 21.8.1.2.21(1) Note, IPU 21U0426",
      message="IDRS-1035", ledger=["ipu-21.8.1:0012"])  # fmt: skip
def chat_no_adjustment(case: Chat) -> Objection | None:
    """In a chat the status of an amended return is told; nothing is adjusted."""
    return objection("action") if case.action == "adjustment" else None


@rule("contact.chat-taxpayer-in-english", level="procedure", cites="IRM 21.8.1.2.21(2), IPU 21U0426",
      message="IDRS-1036", ledger=["ipu-21.8.1:0014"])  # fmt: skip
def chat_taxpayer_in_english(case: Chat) -> Objection | None:
    """Chat is for taxpayers themselves and in English."""
    if case.third_party:
        return objection("third_party")
    return None if case.language.strip().upper() == "ENGLISH" else objection("language")


@rule("contact.chat-origin", level="procedure", cites="IRM 21.8.1.2.21(5) Reminder, IPU 21U0426", message="IDRS-1037",
      ledger=["ipu-21.8.1:0020"])  # fmt: skip
def chat_origin(case: Chat) -> Objection | None:
    """Chat Origin is filled before a contact is closed."""
    return None if case.chat_origin.strip() else objection("chat_origin")


@rule("contact.chat-documented", level="procedure", cites="IRM 21.8.1.2.21(6), IPU 21U0426", message="IDRS-1038",
      ledger=["ipu-21.8.1:0021"])  # fmt: skip
def chat_documented(case: Chat) -> Objection | None:
    """A chat is documented in AMS with its activity number."""
    return None if case.activity_number.strip() else objection("activity_number")


@rule("contact.chat-resolution", level="procedure", cites="IRM 21.8.1.2.21(7), IPU 21U0426", message="IDRS-1039",
      ledger=["ipu-21.8.1:0022"])  # fmt: skip
def chat_resolution(case: Chat) -> Objection | None:
    """Every chat has a resolution code."""
    return None if case.resolution_code.strip() else objection("resolution_code")
