@ledger
Feature: What is recorded is not edited
  Every act is recorded once. Every later change is a new entry beside the old one; all
  that anybody looks at is computed from the entries, and can be thrown away and computed
  again.

  Background:
    Given unit "NK" in the area "CT/NK"
    And a male cadre "CB-0042" born 1980-05-17
    And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-04-01

  Rule: A recorded entry keeps every byte
    Source: a promise of the ledger, not a rule of law

    Scenario: A decision is recorded in every file it concerns, in one save
      When decision "2024-018" rotates cadre "CB-0042" to "NK" as secretary from 2024-05-01
      Then it is refused, because: 2024-017
      And the ledger holds 5 entries

    Scenario Outline: What is added does not touch what is there
      Given a copy of every recorded entry
      When <act>
      Then it is recorded
      And every entry of the copy is unchanged
      And verification gives the result: data verified

      Examples:
        | act                                                                   |
        | the title of decision "2024-017" is corrected to "deputy-secretary"   |
        | the birth date of registration "CB-0042" is corrected to "1981-05-17" |
        | decision "2024-017" is annulled                                       |
        | the cadre reports for duty under decision "2024-017" on 2024-04-01    |
        | unit "NK" is abolished from 2025-07-01                                |

    Scenario: What is refused records nothing at all
      Given a copy of every recorded entry
      When rotation "2024-017" ends on 2024-03-01, cause: full term
      Then it is refused, because: before it starts on 2024-04-01
      And the ledger holds exactly the entries of the copy

    Scenario Outline: The database refuses to update and to delete
      Given a copy of every recorded entry
      When somebody <act> with another tool
      Then the database refuses
      And the ledger holds exactly the entries of the copy

      Examples:
        | act                  |
        | updates the entries  |
        | deletes the entries  |
        | updates the requests |
        | deletes the requests |

  Rule: All that can be looked at is computed from the entries
    Source: a promise of the ledger, not a rule of law

    Scenario: Views thrown away and built again give the same verdict to the letter
      Given rotation "2024-017" ends on 2026-04-01, cause: full term
      When rule "DUR-MIN-01" judges "2024-017"
      And the views are deleted
      Then judging "2024-017" by rule "DUR-MIN-01" again gives that very verdict
