"""The assignment numbers of control bases the paragraphs name; ``codes/idrs_numbers.csv`` says what each is for."""

from __future__ import annotations

from masterfile.identifiers import IdrsNumber

INCOMING = IdrsNumber("1485000006")
"""Replies nobody has checked out (Exhibit 25.25.6-8)."""

RIVO = "148*"
"""Every number of RIVO; ``*`` stands for any digits."""

RIVO_CONTROLS = "14873*"
"""Those of 25.25.6.6.5(3)."""

DELETED_147 = IdrsNumber("1487300500")
IDENTITY_THEFT = IdrsNumber("1487311111")
NOT_THEFT = IdrsNumber("1487333333")
"""NONIDT, NONIDTRESQ, NONIDTBKLD, NONIDTREV, NONIDTBKRV (25.25.6.5.1.2.1(3), 25.25.6.5.5.2.1(3))."""

ON_ITS_WAY = IdrsNumber("1487355555")
"""MFT32REV, HOLD432RV and RTP-MMDD (25.25.6.5.4(8), 25.25.6.7.1.1(1), 25.25.6.8)."""

QUICK_ASSESSMENT = IdrsNumber("1487755555")
BARRED_ASSESSMENT = IdrsNumber("1487766666")
"""Statutes that run out or have run out (25.25.6.9(3))."""
