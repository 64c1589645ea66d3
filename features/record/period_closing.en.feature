@ledger
Feature: Period closing
  A closing is an entry that says: what took effect up to a day has been reported. It does
  not stop anybody from recording: what happened must be recorded. But an entry dated back
  into a closed period is marked and listed.

  Background:
    Given the clock shows 2025-01-10T08:00
    And unit "NK" has the name "Quận ủy Ninh Kiều" from 2020-01-01
    And unit "NK" is renamed "Thành ủy Ninh Kiều" from 2024-06-01

  Rule: An entry effective in a closed period is still recorded, marked and listed
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: A day that may lie in the closed period is marked
      Given period "2024" is closed through 2024-12-31
      When unit "NK" is renamed "Đảng ủy Ninh Kiều" from <effective>
      Then it is recorded
      And the timeline of "NK" <mark>
      And the list of what is dated back into closed periods has <count> entries

      Examples:
        | effective      | mark             | count |
        | 2024-12-31     | marks that entry | 1     |
        | 2025-01-01     | marks no entry   | 0     |
        | 2024-12        | marks that entry | 1     |
        | 2024           | marks that entry | 1     |
        | 2025           | marks no entry   | 0     |
        | an unknown day | marks that entry | 1     |

    Scenario: An entry recorded before the closing is not marked
      When period "2024" is closed through 2024-12-31
      Then it is recorded
      And the timeline of "NK" marks no entry
      And the list of what is dated back into closed periods has 0 entries

    Scenario: The clerk is told before it is recorded
      Given period "2024" is closed through 2024-12-31
      When the clerk only looks at renaming "NK" from 2024-12-31
      Then the clerk reads: was closed by entry 3
      And the ledger holds 3 entries

  Rule: To amend what is closed is marked too
    Source: a promise of the ledger, not a rule of law

    Scenario: An entry of the closed period is corrected
      Given period "2024" is closed through 2024-12-31
      When the name of renaming of "NK" is corrected to "Thành ủy Cái Khế"
      Then the timeline of "NK" marks that entry
      And the list of what is dated back into closed periods has 1 entries

    Scenario: An entry of the closed period is annulled
      Given period "2024" is closed through 2024-12-31
      When renaming of "NK" is annulled
      Then the timeline of "NK" marks that entry
      And the list of what is dated back into closed periods has 1 entries

    Scenario: A correction moves an entry into the closed period
      Given period "2024" is closed through 2024-12-31
      And unit "NK" is renamed "Đảng ủy Ninh Kiều" from 2025-01-05
      When the effective day of renaming of "NK" is corrected to "2024-12-05"
      Then the timeline of "NK" marks that entry
      And the list of what is dated back into closed periods has 1 entries

  Rule: A period is closed once, when it is over, and opened by annulling the closing
    Source: a promise of the ledger, not a rule of law

    Scenario: A correction cannot close a day that is not over either
      Given period "2024" is closed through 2024-12-31
      When the last day of closing of "2024" is corrected to "2025-12-31"
      Then it is refused, because: expected a day before today

    Scenario: The next seal covers the closing
      When the clerk closes period "2024" through 2024-12-31 at the command line
      Then the clerk reads: the next seal (socai seal) covers this closing
      And the ledger holds 3 entries

    Scenario: A period that is opened again marks nothing that comes later
      Given period "2024" is closed through 2024-12-31
      And closing of "2024" is annulled
      When unit "NK" is renamed "Đảng ủy Ninh Kiều" from 2024-12-31
      Then it is recorded
      And the timeline of "NK" marks no entry

    Scenario: What was dated back while the period was closed stays marked
      Given period "2024" is closed through 2024-12-31
      And unit "NK" is renamed "Đảng ủy Ninh Kiều" from 2024-12-31
      When closing of "2024" is annulled
      Then the timeline of "NK" still marks renaming of "NK"

    Scenario: A period is not closed twice
      Given period "2024" is closed through 2024-12-31
      When period "2024" is closed through 2024-11-30
      Then it is refused, because: expected an open period

    Scenario Outline: It can be closed only when its last day is over
      Given the clock shows <instant>
      When period "2025-Q1" is closed through 2025-03-31
      Then <outcome>

      Examples:
        | instant          | outcome                                             |
        | 2025-03-31T09:00 | it is refused, because: expected a day before today |
        | 2025-04-01T12:00 | it is recorded                                      |
