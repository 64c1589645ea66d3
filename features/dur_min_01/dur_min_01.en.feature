@DUR-MIN-01
Feature: A rotation lasts at least 36 months
  Time is counted from the day of reporting for duty (where none is recorded, from the
  day the decision takes effect) to the first day no longer in the post.

  Background:
    Given unit "NK" in the area "CT/NK"
    And a male cadre "CB-0042" born 1980-05-17

  Rule: One rotation lasts at least 36 months
    Source: Regulation 65-QĐ/TW, Article 8

    Scenario Outline: Exactly 36 months, and a day less
      Given today is 2027-03-01
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from <start>
      And the cadre reports for duty under decision "2024-017" on <start>
      And rotation "2024-017" ends on <end>, cause: full term
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | start      | end        | verdict  |
        | 2022-08-01 | 2025-07-31 | violates |
        | 2022-08-01 | 2025-08-01 | complies |
        | 2022-08-31 | 2025-08-30 | violates |
        | 2022-08-31 | 2025-08-31 | complies |
        | 2024-02-29 | 2027-02-27 | violates |
        | 2024-02-29 | 2027-02-28 | complies |

    Scenario: The verdict says how long it lasted and what is short
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-08-01
      And rotation "2024-017" ends on 2025-06-06, cause: full term
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is violates
      And the verdict says: 34 months 5 days served, 36 required
      And the verdict says: 1 month 26 days short
      And the verdict cites: Regulation 65-QĐ/TW, Article 8

    Scenario Outline: Counted from reporting for duty, not from the decision's effect
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-08-01
      And the cadre reports for duty under decision "2024-017" on 2022-08-15
      And rotation "2024-017" ends on <end>, cause: full term
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | end        | verdict  |
        | 2025-08-14 | violates |
        | 2025-08-15 | complies |

    Scenario Outline: Only the month of the end is known
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from <start>
      And rotation "2024-017" ends on 2025-08, cause: full term
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | start      | verdict     |
        | 2022-08-01 | complies    |
        | 2022-08-15 | cannot tell |
        | 2022-09-01 | violates    |

    Scenario: Where only the month of the end is known, the verdict names the missing day
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-08-15
      And rotation "2024-017" ends on 2025-08, cause: full term
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict says: the answer depends on the end date of the rotation

    Scenario: The day of reporting for duty is unknown
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-08-01
      And the cadre reports for duty under decision "2024-017" on an unknown day
      And rotation "2024-017" ends on 2025-08-01, cause: full term
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: start date of the rotation not recorded

    Scenario: The day of the end is unknown
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-08-01
      And rotation "2024-017" ends on an unknown day, cause: full term
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: end date of the rotation not recorded

    Scenario: Erased personal data do not matter to a rule that needs none
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-08-01
      And rotation "2024-017" ends on 2025-08-01, cause: full term
      When the key to the personal data of "CB-0042" is destroyed
      And rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is complies

    Scenario Outline: What has not ended is not judged yet, however long it has lasted
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from <start>
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is not applicable
      And the verdict says: the rotation is still open

      Examples:
        | start      |
        | 2022-08-01 |
        | 2026-11-01 |

    Scenario: A refused rotation did not take place
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-08-01
      And the cadre refuses decision "2024-017" on 2022-08-05, stating "Đang điều trị"
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is not applicable
      And the verdict says: did not take place

    Scenario Outline: A decision that took effect before 2022-04-28 cannot be judged
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from <start>
      And rotation "2024-017" ends on 2024-01-01, cause: full term
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | start      | verdict     |
        | 2022-04-27 | cannot tell |
        | 2022-04-28 | violates    |

  Rule: An ending that nobody arranged is not judged
    Source: design choice, to be confirmed

    Scenario Outline: An end after only 12 months
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-07-01
      And rotation "2024-017" ends on 2025-07-01, cause: <cause>
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | cause                        | verdict        |
        | full term                    | violates       |
        | ended early by the authority | violates       |
        | called elsewhere             | violates       |
        | stays at the destination     | violates       |
        | cause not recorded           | violates       |
        | the host unit was abolished  | not applicable |
        | discipline                   | not applicable |
        | health                       | not applicable |
        | resignation                  | not applicable |
        | death                        | not applicable |

    Scenario: A district unit is abolished on 2025-07-01 before the time is served
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-01-02
      And unit "NK" is abolished from 2025-07-01
      And rotation "2024-017" ends on 2025-07-01, cause: the host unit was abolished
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is not applicable
      And the verdict says: the host unit was abolished

  Rule: The competent authority may allow an early end in a special case
    Source: Regulation 65-QĐ/TW, Article 8

    Background:
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-08-01
      And rotation "2024-017" ends on 2024-12-01, cause: ended early by the authority

    Scenario Outline: The exception must be in force on the day of the end
      Given exception "NL-01" to rule "<rule>" for "<subject>", in force from <from> until before <until>
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | rule          | subject  | from       | until      | verdict  |
        | DUR-MIN-01    | 2024-017 | 2024-12-01 | 2024-12-02 | waived   |
        | DUR-MIN-01    | CB-0042  | 2024-01-01 | 2025-01-01 | waived   |
        | DUR-MIN-01    | 2024-017 | 2024-01-01 | 2024-12-01 | violates |
        | DUR-MIN-01    | 2024-017 | 2024-12-02 | 2025-01-01 | violates |
        | NLOC-TITLE-01 | 2024-017 | 2024-01-01 | 2025-01-01 | violates |
        | DUR-MIN-01    | 2024-018 | 2024-01-01 | 2025-01-01 | violates |
