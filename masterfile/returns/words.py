"""The words a return's facts are written in: forms, papers, standings, roles, visas, kinds of documents."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Form(StrEnum):
    """A return an individual files (IRM 3.38.147.2)."""

    F1040 = "1040"
    F1040A = "1040A"
    F1040EZ = "1040EZ"
    F1040NR = "1040NR"
    F1040NREZ = "1040NR-EZ"
    F1040PR = "1040-PR"
    F1040SS = "1040-SS"


NONRESIDENT_FORMS = (Form.F1040NR, Form.F1040NREZ)
RESIDENT_FORMS = (Form.F1040, Form.F1040A, Form.F1040EZ)
TERRITORY_FORMS = (Form.F1040PR, Form.F1040SS)


class FilingStatus(IntEnum):
    """A filing status code (FSC); 6 is married filing separately with the spouse's exemption."""

    SINGLE = 1
    JOINT = 2
    SEPARATE = 3
    HEAD_OF_HOUSEHOLD = 4
    WIDOW = 5
    SEPARATE_WITH_SPOUSE = 6


class Standing(StrEnum):
    """What a person is to the United States."""

    CITIZEN = "citizen"
    NATIONAL = "national"
    RESIDENT_ALIEN = "resident alien"
    NONRESIDENT_ALIEN = "nonresident alien"


class Territory(StrEnum):
    """A territory by its abbreviation; the last three are no territories, but have one (IRM 3.38.147.11(6))."""

    PUERTO_RICO = "PR"
    VIRGIN_ISLANDS = "VI"
    GUAM = "GU"
    NORTHERN_MARIANAS = "MP"
    AMERICAN_SAMOA = "AS"
    PALAU = "PW"
    MARSHALL_ISLANDS = "MH"
    MICRONESIA = "FM"


INDEPENDENT_TERRITORIES = (
    Territory.PUERTO_RICO,
    Territory.VIRGIN_ISLANDS,
    Territory.GUAM,
    Territory.NORTHERN_MARIANAS,
    Territory.AMERICAN_SAMOA,
)
"""The five with their own tax administration (IRM 3.38.147.12(1))."""


class MilitaryPost(StrEnum):
    """A post office of the forces or of diplomats; its addresses are domestic (IRM 3.38.147.2(3))."""

    APO = "APO"
    FPO = "FPO"
    DPO = "DPO"


class Visa(StrEnum):
    """A visa the service often sees (IRM 3.38.147.3.11), and the H-2A of agricultural workers."""

    CW = "CW"
    E1 = "E-1"
    F1 = "F-1"
    F2 = "F-2"
    H1B = "H-1B"
    H2A = "H-2A"
    J1 = "J-1"
    J2 = "J-2"
    L1B = "L-1B"
    M1 = "M-1"
    M2 = "M-2"
    Q1 = "Q-1"
    TN = "TN"
    TD = "TD"


class Role(StrEnum):
    """What a person does, where a rule asks for it."""

    STUDENT = "student"
    BUSINESS_APPRENTICE = "business apprentice"
    TEACHER = "teacher"
    SERVICE_PROVIDER = "service provider"
    CULTURAL_EXCHANGE = "cultural exchange participant"
    SEASONAL_WORKER = "seasonal worker"
    MISSIONARY = "missionary"
    COMMUTER = "commuter"
    GAMBLER = "professional gambler"
    US_EMPLOYEE = "us government employee"
    MILITARY = "us military"


class Paper(StrEnum):
    """A form, schedule or statement that belongs to a return or is attached to it."""

    F1040 = "1040"
    F1040A = "1040A"
    F1040EZ = "1040EZ"
    F1040NR = "1040NR"
    F1040NREZ = "1040NR-EZ"
    F1040PR = "1040-PR"
    F1040SS = "1040-SS"
    F390 = "390"
    F482 = "482.0"
    F1040CM = "1040CM"
    F1040GUAM = "1040 Guam"
    SCHEDULE_1 = "Schedule 1"
    SCHEDULE_3 = "Schedule 3"
    SCHEDULE_4 = "Schedule 4"
    SCHEDULE_5 = "Schedule 5"
    SCHEDULE_A = "Schedule A"
    SCHEDULE_C = "Schedule C"
    SCHEDULE_E = "Schedule E"
    SCHEDULE_EIC = "Schedule EIC"
    SCHEDULE_L = "Schedule L"
    SCHEDULE_NEC = "Schedule NEC"
    SCHEDULE_OI = "Schedule OI"
    SCHEDULE_R = "Schedule R"
    SCHEDULE_SE = "Schedule SE"
    SCHEDULE_8812 = "Schedule 8812"
    F1116 = "1116"
    F2555 = "2555"
    F2555EZ = "2555-EZ"
    F4563 = "4563"
    F5074 = "5074"
    F5405 = "5405"
    F8288A = "8288-A"
    F8689 = "8689"
    F8804 = "8804"
    F8805 = "8805"
    F8813 = "8813"
    F8833 = "8833"
    F8839 = "8839"
    F8854 = "8854"
    F8863 = "8863"
    F8891 = "8891"
    F8898 = "8898"
    F8917 = "8917"
    F8959 = "8959"
    F8960 = "8960"
    F1098T = "1098-T"
    F13698 = "13698"
    GREEN_CARD = "green card"
    GREEN_CARD_DECLARATION = "green card declaration"
    COMPETENT_AUTHORITY_LETTER = "competent authority letter"
    HYPOTHETICAL_1040 = "hypothetical 1040"
    STATEMENT = "statement"
    STATEMENT_6013 = "statement 6013"


class DocumentKind(StrEnum):
    """A payer's document."""

    W2 = "W-2"
    W2G = "W-2G"
    W2AS = "W-2AS"
    W2CM = "W-2CM"
    W2GU = "W-2GU"
    W2VI = "W-2VI"
    W2PR = "499R-2/W-2PR"
    F1042S = "1042-S"
    SSA1042S = "SSA-1042S"
    RRB1042S = "RRB-1042S"
    SSA1099 = "SSA-1099"
    F1099DIV = "1099-DIV"
    F1099G = "1099-G"
    F1099INT = "1099-INT"
    F1099MISC = "1099-MISC"
    F1099R = "1099-R"
    K1 = "K-1"
    F8288A = "8288-A"
    F8805 = "8805"


class Notation(StrEnum):
    """Something written on the return or its attachments that a rule looks for."""

    DUAL_STATUS = "DUAL STATUS"
    TREATY = "TREATY"
    ARTICLE_XXV = "XXV"
    TREATY_TRADER = "TREATY TRADER"
    FULBRIGHT = "FULBRIGHT"
    IRC_871 = "IRC 871"
    IRC_893 = "IRC 893"
    IRC_911 = "IRC 911"
    IRC_931 = "IRC 931"
    IRC_932 = "IRC 932"
    IRC_933 = "IRC 933"
    IRC_934 = "IRC 934"
    AMERICAN_INDIAN_TREATY = "AMERICAN INDIAN TREATY"
    SPECIAL_COMPUTATION = "SPECIAL COMPUTATION"
    NOTICE_2007_19 = "NOTICE 2007-19"


class Relationship(StrEnum):
    """What a dependent is to the filer."""

    SON = "son"
    DAUGHTER = "daughter"
    STEPCHILD = "stepchild"
    FOSTER_CHILD = "foster child"
    ADOPTED_CHILD = "adopted child"
    BROTHER = "brother"
    SISTER = "sister"
    STEPBROTHER = "stepbrother"
    STEPSISTER = "stepsister"
    GRANDCHILD = "grandchild"
    NIECE_OR_NEPHEW = "niece or nephew"
    GODCHILD = "godchild"
    PARENT = "parent"
    SPOUSE = "spouse"
    OTHER = "other"


class DependentCredit(StrEnum):
    """The box marked for a dependent: child tax credit, credit for other dependents."""

    CTC = "CTC"
    ODC = "ODC"


class ResidenceTest(StrEnum):
    """The test a Form 2555 relies on."""

    BONA_FIDE = "bona fide residence"
    PHYSICAL_PRESENCE = "physical presence"
