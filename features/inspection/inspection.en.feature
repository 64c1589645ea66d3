@inspection
Feature: Inspection and supervision of rotation work
  A letter that reports something is no conclusion. Only the competent body's conclusion
  says whether there was a violation; that, and what the program finds by a rule, are two
  different things.

  Background:
    Given unit "NK" in the area "CT/NK"
    And a male cadre "CB-0042" born 1980-05-17
    And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2022-08-01

  Rule: A conclusion is recorded exactly as the competent body drew it
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: A conclusion that there was a violation, and one that there was none
      When inspection "KT-01" of "<subject>" concludes on 2025-02-07: <conclusion>
      Then it is recorded
      And the conclusion of inspection "KT-01" reads <conclusion>

      Examples:
        | subject           | conclusion   |
        | unit:NK           | a violation  |
        | unit:NK           | no violation |
        | rotation:2024-017 | a violation  |

    Scenario: Recording a conclusion again with other content is refused
      Given inspection "KT-01" of "unit:NK" concludes on 2025-02-07: a violation
      When inspection "KT-01" of "unit:NK" concludes on 2025-02-07: no violation
      Then it is refused, because: violation
      And the conclusion of inspection "KT-01" reads a violation

    Scenario: A conclusion typed wrongly is corrected, and the old record stays
      Given inspection "KT-01" of "unit:NK" concludes on 2025-02-07: a violation
      When the conclusion of inspection "KT-01" is corrected to no violation
      Then the conclusion of inspection "KT-01" reads no violation
      And the first entry of "KT-01" still says a violation

  Rule: A conclusion does not change what a rule finds
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: A rotation of 36 months and one a day short, concluded on either way
      Given rotation "2024-017" ends on <end>, cause: full term
      When inspection "KT-01" of "rotation:2024-017" concludes on 2025-09-01: <conclusion>
      And rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | end        | conclusion   | verdict  |
        | 2025-08-01 | a violation  | complies |
        | 2025-08-01 | no violation | complies |
        | 2025-07-31 | a violation  | violates |
        | 2025-07-31 | no violation | violates |

  Rule: An inspector can go from a verdict back to the entries
    Source: a promise of the ledger, not a rule of law

    Scenario: A verdict names the entries it rests on
      Given rotation "2024-017" ends on 2025-07-31, cause: full term
      When rule "DUR-MIN-01" judges "2024-017"
      Then the verdict rests on the decision and on the end of "2024-017"

    Scenario: A verdict also names the correction that changed it
      Given rotation "2024-017" ends on 2025-07-31, cause: full term
      When the end of "2024-017" is corrected to 2025-08-01
      And rule "DUR-MIN-01" judges "2024-017"
      Then the verdict is complies
      And the verdict rests on the entry just recorded
