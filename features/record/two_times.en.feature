@ledger
Feature: Two times
  Every question has two dates: what held on that day, as far as the ledger knew at that
  instant. What is recorded later does not change the answer about what was known before.

  Rule: What held on which day
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: The name of a unit before and from the day it was renamed
      Given unit "NK" has the name "Quận ủy Ninh Kiều" from 2020-01-01
      And unit "NK" is renamed "Đảng ủy phường Ninh Kiều" from 2025-07-01
      When the name of unit "NK" is asked for as of <day>
      Then the answer is "<name>"

      Examples:
        | day        | name                     |
        | 2020-01-01 | Quận ủy Ninh Kiều        |
        | 2025-06-30 | Quận ủy Ninh Kiều        |
        | 2025-07-01 | Đảng ủy phường Ninh Kiều |

    Scenario: Before it was created there was no unit
      Given unit "NK" has the name "Quận ủy Ninh Kiều" from 2020-01-01
      When the name of unit "NK" is asked for as of 2019-12-31
      Then there is no answer

    Scenario: A correction holds for all days, those before it included
      Given unit "NK" has the name "Quận ủy Ninh Kiêu" from 2020-01-01
      And the name of creation of "NK" is corrected to "Quận ủy Ninh Kiều"
      When the name of unit "NK" is asked for as of 2020-01-01
      Then the answer is "Quận ủy Ninh Kiều"

  Rule: What the ledger knew at which instant
    Source: a promise of the ledger, not a rule of law

    Background:
      Given the clock shows 2022-07-20T08:00
      And unit "NK" in the area "CT/NK"
      And a female cadre "CB-0042" born 1970-06-05
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-04-01
      And the clock shows 2024-05-20T08:00
      And the birth date of registration "CB-0042" is corrected to "1980-06-05"

    Scenario Outline: A birth date typed wrongly is corrected almost two years later
      When rule "ELIG-AGE-01" judges "2024-017" as of 2024-12-31, as known at <instant>
      Then the verdict is <verdict>

      Examples:
        | instant          | verdict  |
        | 2022-07-20T08:00 | violates |
        | 2024-05-20T07:59 | violates |
        | 2024-05-20T08:00 | complies |
        | 2026-01-01T00:00 | complies |

    Scenario: What was known before does not change when entries are added later
      When rule "ELIG-AGE-01" judges "2024-017" as of 2024-12-31, as known at 2024-05-20T07:59
      And the clock shows 2026-11-23T09:00
      And the birth date of registration "CB-0042" is corrected to "1990-06-05"
      Then judging "2024-017" by "ELIG-AGE-01" again as of 2024-12-31, as known at 2024-05-20T07:59, gives that very verdict

    Scenario: A later annulment cannot remove what was known before either
      Given the clock shows 2026-11-23T09:00
      And decision "2024-017" is annulled
      When rule "ELIG-AGE-01" judges "2024-017" as of 2024-12-31, as known at 2024-05-20T08:00
      Then the verdict is complies

  Rule: The two dates are two different questions
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: An end took effect on 2024-12-01 and was recorded three months later
      Given the clock shows 2023-04-03T08:00
      And unit "NK" in the area "CT/NK"
      And a female cadre "CB-0042" born 1980-06-05
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-04-01
      And the clock shows 2025-03-01T08:00
      And rotation "2024-017" ends on 2024-12-01, cause: ended early by the authority
      When rule "DUR-MIN-01" judges "2024-017" as of <day>, as known at <instant>
      Then the verdict is <verdict>

      Examples:
        | day        | instant          | verdict        |
        | 2024-11-30 | 2025-02-28T08:00 | not applicable |
        | 2024-12-01 | 2025-02-28T08:00 | not applicable |
        | 2024-11-30 | 2025-03-01T08:00 | not applicable |
        | 2024-12-01 | 2025-03-01T08:00 | violates       |

  Rule: What was recorded late shows as late
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: Recorded after 30 days, and after 31
      Given the clock shows 2025-03-01T08:00
      And unit "NK" in the area "CT/NK"
      And unit "NK" is renamed "Đảng ủy phường Ninh Kiều" from <effective>
      When entries more than 30 days late are asked for
      Then the answer is <answer>

      Examples:
        | effective      | answer       |
        | 2025-01-30     | no entry     |
        | 2025-01-29     | 31 days late |
        | 2025-01        | no entry     |
        | 2024-12        | 60 days late |
        | an unknown day | no entry     |

  Rule: Recording time does not run backwards
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: Another machine's clock is behind the last entry
      Given the clock shows 2025-03-01T08:00
      And unit "NK" in the area "CT/NK"
      And the clock shows <instant>
      When cadre "CB-0050" is registered
      Then <outcome>
      And the recording times of the entries do not run backwards

      Examples:
        | instant          | outcome                                                           |
        | 2025-03-01T07:55 | it is recorded                                                    |
        | 2025-03-01T07:54 | it is refused, because: expected a clock at most 5 minutes behind |
