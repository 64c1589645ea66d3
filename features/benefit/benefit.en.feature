@benefit
Feature: Benefits of rotated cadres
  The ledger records the benefits granted for a rotation. Who is entitled, and to how
  much, is for the competent body; the program does not judge the rules on benefits yet.

  Background:
    Given unit "NK" in the area "CT/NK"
    And a male cadre "CB-0042" born 1980-05-17
    And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01

  Rule: A benefit belongs to a rotation that is recorded
    Source: a promise of the ledger, not a rule of law

    Scenario: Housing is granted for a rotation
      When benefit "CD-01" is granted: housing for "2024-017", amount "3000000", from 2023-03-01 until before 2026-03-01
      Then it is recorded
      And the history of rotation "2024-017" has benefit "CD-01"

    Scenario: No benefit can be granted for a rotation that is not recorded
      When benefit "CD-01" is granted: housing for "2024-018", amount "3000000", from 2023-03-01 until before 2026-03-01
      Then it is refused, because: rotation:2024-018 is not in the ledger
      And there is no benefit "CD-01"

    Scenario: A benefit that was missing can be recorded after the rotation ended
      Given rotation "2024-017" ends on 2026-03-01, cause: full term
      When benefit "CD-01" is granted: travel support for "2024-017", amount "500000", from 2023-03-01 until before 2026-03-01
      Then it is recorded

  Rule: A benefit is held from its first day up to the day before its last
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: The first day, the last day and the days beside them
      Given benefit "CD-01" is granted: housing for "2024-017", amount "3000000", from 2023-03-01 until before 2026-03-01
      When benefit "CD-01" is asked for on <day>
      Then the answer is <answer>

      Examples:
        | day        | answer   |
        | 2023-02-28 | not held |
        | 2023-03-01 | held     |
        | 2026-02-28 | held     |
        | 2026-03-01 | not held |

    Scenario: The amount of a kept allowance keeps every digit of the paper
      When benefit "CD-02" is granted: a kept allowance for "2024-017", amount "1234567.10", from 2023-03-01 until before 2026-03-01
      Then the amount of benefit "CD-02" is "1234567.10"

  Rule: A benefit recorded wrongly is corrected or annulled, never edited or overwritten
    Source: a promise of the ledger, not a rule of law

    Background:
      Given benefit "CD-01" is granted: housing for "2024-017", amount "3000000", from 2023-03-01 until before 2026-03-01

    Scenario: Recording it again with another amount is refused, and told how to correct
      When benefit "CD-01" is granted: housing for "2024-017", amount "3500000", from 2023-03-01 until before 2026-03-01
      Then it is refused, because: socai correct
      And the amount of benefit "CD-01" is "3000000"

    Scenario: The amount is corrected
      When the amount of benefit "CD-01" is corrected to "3500000"
      Then the amount of benefit "CD-01" is "3500000"

    Scenario: A benefit granted by mistake is annulled
      When the grant of benefit "CD-01" is annulled
      Then there is no benefit "CD-01"
      And the history of rotation "2024-017" no longer has benefit "CD-01"
