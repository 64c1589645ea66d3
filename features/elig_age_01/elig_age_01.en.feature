@ELIG-AGE-01
Feature: At least 10 years of service left at the moment of rotation
  The month of retirement comes from the table by month of birth. Women's retirement age
  is still rising step by step, so ten years left does not mean under fifty.

  Background:
    Given unit "NK" in the area "CT/NK"

  Rule: At least 120 months of service are left from the day the decision takes effect
    Source: Regulation 65-QĐ/TW, Article 5

    Scenario Outline: The oldest month of birth with enough time left, and the month before
      Given a <sex> cadre "CB-0042" born <born>
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from <effective>
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | sex    | born       | effective  | verdict  |
        | male   | 1970-05-31 | 2022-07-01 | violates |
        | male   | 1970-06-01 | 2022-07-01 | complies |
        | female | 1973-05-31 | 2022-07-01 | violates |
        | female | 1973-06-01 | 2022-07-01 | complies |
        | male   | 1971-11-30 | 2024-01-01 | violates |
        | male   | 1971-12-01 | 2024-01-01 | complies |
        | female | 1974-07-31 | 2024-01-01 | violates |
        | female | 1974-08-01 | 2024-01-01 | complies |
        | male   | 1974-09-30 | 2026-11-01 | violates |
        | male   | 1974-10-01 | 2026-11-01 | complies |
        | female | 1976-09-30 | 2026-11-01 | violates |
        | female | 1976-10-01 | 2026-11-01 | complies |

    Scenario: A woman of only 49 may have less than 120 months left
      Given a female cadre "CB-0042" born 1973-12-31
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is violates
      And the verdict says: 118 months of service left, 120 required
      And the verdict says: 2 months short

    Scenario: A woman born a day later retires 5 months later and has enough
      Given a female cadre "CB-0042" born 1974-01-01
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is complies
      And the verdict says: 123 months of service left, 120 required

    Scenario: Exactly 120 months left, and a decision that takes effect a day later
      Given a male cadre "CB-0042" born 1971-02-15
      And a male cadre "CB-0043" born 1971-02-15
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      And decision "2024-018" rotates cadre "CB-0043" to "NK" as deputy secretary from 2023-03-02
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is complies
      When rule "ELIG-AGE-01" judges "2024-018"
      Then the verdict is violates

    Scenario Outline: A birth date known as a month or a year is judged at both its ends
      Given a male cadre "CB-0042" born <born>
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-07-01
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is <verdict>
      And the verdict says: <words>

      Examples:
        | born    | verdict     | words                                                    |
        | 1971-06 | complies    | 120 months of service left                               |
        | 1971-05 | violates    | 1 month short                                            |
        | 1970    | violates    | 120 required                                             |
        | 1971    | cannot tell | the answer depends on the birth date, known only as 1971 |

    Scenario: Only the month of taking effect is known, and it lies on the threshold
      Given a male cadre "CB-0042" born 1971-02-15
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: the answer depends on the effective date of the decision

    Scenario: The day of taking effect is unknown
      Given a male cadre "CB-0042" born 1980-05-17
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from an unknown day
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: effective date of the decision not recorded

    Scenario: A birth date that is not recorded counts neither for nor against
      Given a male cadre "CB-0042" with no birth date recorded
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: birth date not recorded

    Scenario: The sex is not recorded
      Given cadre "CB-0042" born 1980-05-17, sex not recorded
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: sex not recorded

    Scenario: The personal data were erased
      Given a male cadre "CB-0042" born 1980-05-17
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      When the key to the personal data of "CB-0042" is destroyed
      And rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: birth date erased

    Scenario Outline: A decision from before the law that is modelled cannot be judged
      Given a male cadre "CB-0042" born 1980-05-17
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from <effective>
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | effective  | verdict     |
        | 2022-04-27 | cannot tell |
        | 2022-04-28 | complies    |

    Scenario: The law of that day is in no policy pack
      Given a male cadre "CB-0042" born 1980-05-17
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-04-27
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict says: law of that day not modelled

  Rule: The city's plan itself asks for 120 months for 2022-2025
    Source: Cần Thơ's plan for the rotation of leading and managing cadres, 2022-2025

    Scenario Outline: The text cited is the one of the day the decision takes effect
      Given a male cadre "CB-0042" born 1980-05-17
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from <effective>
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict cites: <source>

      Examples:
        | effective  | source                                                                    |
        | 2023-03-20 | Regulation 65-QĐ/TW, Article 5                                            |
        | 2023-03-21 | Cần Thơ's plan for the rotation of leading and managing cadres, 2022-2025 |
        | 2025-12-31 | Cần Thơ's plan for the rotation of leading and managing cadres, 2022-2025 |
        | 2026-01-01 | Regulation 65-QĐ/TW, Article 5                                            |

  Rule: The month of retirement is taken from the table, which is not extended at its ends
    Source: Decree 135/2020/NĐ-CP, Article 4

    Scenario Outline: The first month of birth in the table, and the month before
      Given a <sex> cadre "CB-0042" born <born>
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-07-01
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | sex    | born       | verdict     |
        | male   | 1960-12-31 | cannot tell |
        | male   | 1961-01-01 | violates    |
        | female | 1965-12-31 | cannot tell |
        | female | 1966-01-01 | violates    |

  Rule: Special cases are for the competent authority to consider and decide
    Source: Regulation 65-QĐ/TW, Article 5

    Background:
      Given a male cadre "CB-0042" born 1965-03-08
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01

    Scenario Outline: An exception counts only for its rule, its person and its days
      Given exception "NL-01" to rule "<rule>" for "<subject>", in force from <from> until before <until>
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | rule        | subject  | from       | until      | verdict  |
        | ELIG-AGE-01 | 2024-017 | 2023-03-01 | 2023-03-02 | waived   |
        | ELIG-AGE-01 | CB-0042  | 2023-02-01 | 2024-01-01 | waived   |
        | ELIG-AGE-01 | 2024-017 | 2023-02-01 | 2023-03-01 | violates |
        | ELIG-AGE-01 | 2024-017 | 2023-03-02 | 2024-01-01 | violates |
        | DUR-MIN-01  | 2024-017 | 2023-02-01 | 2024-01-01 | violates |
        | ELIG-AGE-01 | 2024-018 | 2023-02-01 | 2024-01-01 | violates |
        | ELIG-AGE-01 | CB-0043  | 2023-02-01 | 2024-01-01 | violates |

    Scenario: An exception without end is named in the verdict
      Given exception "NL-01" to rule "ELIG-AGE-01" for "2024-017", in force from 2023-02-01, without end
      When rule "ELIG-AGE-01" judges "2024-017"
      Then the verdict is waived
      And the verdict says: waived by 12-CV/TU
