@ledger
Feature: Recording again what is recorded does nothing
  A clerk types it twice, two clerks type one decision, a command is run again after the
  power failed: the ledger has one entry.

  Background:
    Given unit "NK" in the area "CT/NK"
    And a male cadre "CB-0042" born 1980-05-17
    And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-04-01

  Rule: The same act with the same content is already there
    Source: a promise of the ledger, not a rule of law

    Scenario: Typed twice
      When decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-04-01
      Then it is already there, at the same entries
      And the ledger holds 5 entries

    Scenario: Typed by somebody else, at another time
      Given today is 2026-12-24
      And the clerk is "chuyen-vien"
      When decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-04-01
      Then it is already there, at the same entries
      And the ledger holds 5 entries

    Scenario: An act with personal data is compared by content, not by ciphertext
      When the male cadre "CB-0042" born 1980-05-17 is registered again
      Then it is already there, at the same entries
      And the ledger holds 5 entries

    Scenario Outline: After a correction, typing the old or the new reading is a repeat
      Given the title of decision "2024-017" is corrected to "deputy-secretary"
      When decision "2024-017" rotates cadre "CB-0042" to "NK" as <title> from 2024-04-01
      Then it is already there, at the same entries
      And the ledger holds 6 entries

      Examples:
        | title            |
        | secretary        |
        | deputy secretary |

    Scenario: Corrected twice to the same content
      Given the title of decision "2024-017" is corrected to "deputy-secretary"
      When the title of decision "2024-017" is corrected to "deputy-secretary"
      Then the ledger holds 6 entries

    Scenario: Annulled twice
      Given decision "2024-017" is annulled
      When decision "2024-017" is annulled
      Then the ledger holds 8 entries

  Rule: The same act with other content is refused, saying where it differs
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: One field is different
      When decision "2024-017" rotates cadre "CB-0042" to "NK" as <title> from <day>
      Then it is refused, because: differs from position 3 in <field>
      And the ledger holds 5 entries

      Examples:
        | title            | day            | field               |
        | deputy secretary | 2024-04-01     | title               |
        | secretary        | 2024-04-02     | effective_on        |
        | secretary        | 2024-04        | effective_on        |
        | chief judge      | an unknown day | title, effective_on |

    Scenario: The birth date is different
      When the male cadre "CB-0042" born 1980-05-18 is registered again
      Then it is refused, because: differs from position 2 in born_on
      And the ledger holds 5 entries

  Rule: What was annulled can be recorded anew
    Source: a promise of the ledger, not a rule of law

    Scenario: A decision recorded wrongly is annulled and recorded as it should be
      Given decision "2024-017" is annulled
      When decision "2024-017" rotates cadre "CB-0042" to "NK" as deputy secretary from 2024-04-01
      Then it is recorded
      And the title of decision "2024-017" reads "deputy-secretary"
      And the ledger holds 11 entries

    Scenario: Once recorded anew, typing it again is a repeat
      Given decision "2024-017" is annulled
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as deputy secretary from 2024-04-01
      When decision "2024-017" rotates cadre "CB-0042" to "NK" as deputy secretary from 2024-04-01
      Then it is already there, at the same entries
      And the ledger holds 11 entries

  Rule: Of two who record at once, the later does not write over what she has not seen
    Source: a promise of the ledger, not a rule of law

    Scenario: Two decisions on one cadre are prepared at the same time
      Given a female cadre "CB-0043" born 1981-05-17
      And the first clerk prepares decision "2024-018" on cadre "CB-0043" to "NK"
      When decision "2024-019" rotates cadre "CB-0043" to "NK" as secretary from 2024-05-01
      And the first clerk records what she prepared
      Then it is refused, because: another process recorded in
      And the ledger holds 9 entries
