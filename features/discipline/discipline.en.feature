@discipline
Feature: Refusing a rotation, and discipline
  A refusal for a stated reason is recorded as just that; whether the reason is good is
  for the competent body. The form of discipline is the one that body decided: the program
  proposes none, ranks none and chooses none.

  Background:
    Given unit "NK" in the area "CT/NK"
    And unit "PD" in the area "CT/PD"
    And a male cadre "CB-0042" born 1980-05-17
    And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-04-01

  Rule: A refusal is recorded with its reason, and the reason is personal
    Source: a promise of the ledger, not a rule of law

    Scenario: A refusal that states a reason
      When the cadre refuses decision "2024-017" on 2024-04-08, stating "Đang điều trị dài ngày"
      Then it is recorded
      And the reason for refusing "2024-017" reads "Đang điều trị dài ngày"
      And the ledger's file does not contain the words "Đang điều trị dài ngày"

    Scenario: Once the key is destroyed nobody can read the reason
      Given the cadre refuses decision "2024-017" on 2024-04-08, stating "Đang điều trị dài ngày"
      When the key to the personal data of "CB-0042" is destroyed
      Then the reason for refusing "2024-017" cannot be read

    Scenario: After a refusal the cadre can be rotated by another decision
      Given the cadre refuses decision "2024-017" on 2024-04-08, stating "Đang điều trị"
      When decision "2024-018" rotates cadre "CB-0042" to "PD" as secretary from 2024-09-01
      Then it is recorded

    Scenario: Who has reported for duty can no longer refuse
      Given the cadre reports for duty under decision "2024-017" on 2024-04-01
      When the cadre refuses decision "2024-017" on 2024-04-08, stating "Đang điều trị"
      Then it is refused, because: it was started

    Scenario: A refusal by itself violates no rule
      Given the native place of cadre "CB-0042" is "CT/PD"
      When the cadre refuses decision "2024-017" on 2024-04-08, stating "Đang điều trị"
      Then no rule finds that "2024-017" violates

  Rule: Discipline for a refusal can be recorded only where the refusal is
    Source: a promise of the ledger, not a rule of law

    Scenario: A refusal, then discipline
      Given the cadre refuses decision "2024-017" on 2024-04-08, stating "Lý do gia đình"
      When discipline "KL-01" of the Party on "CB-0042" for refusing "2024-017" is decided on 2024-08-20: reprimand
      Then it is recorded
      And the history of "2024-017" has the disciplinary decision "KL-01"

    Scenario: No refusal is recorded
      When discipline "KL-01" of the Party on "CB-0042" for refusing "2024-017" is decided on 2024-08-20: reprimand
      Then it is refused, because: rotation:2024-017 records no refusal
      And there is no disciplinary decision "KL-01"

    Scenario: The cadre reported for duty and did not refuse
      Given the cadre reports for duty under decision "2024-017" on 2024-04-01
      When discipline "KL-01" of the Party on "CB-0042" for refusing "2024-017" is decided on 2024-08-20: reprimand
      Then it is refused, because: socai rotation refuse --rotation 2024-017
      And there is no disciplinary decision "KL-01"

    Scenario: A refusal that discipline rests on cannot be annulled alone
      Given the cadre refuses decision "2024-017" on 2024-04-08, stating "Lý do gia đình"
      And discipline "KL-01" of the Party on "CB-0042" for refusing "2024-017" is decided on 2024-08-20: reprimand
      When the refusal of "2024-017" is annulled
      Then it is refused, because: rest on it
      And the history of "2024-017" has the disciplinary decision "KL-01"

    Scenario: A refusal is annulled together with what rests on it
      Given the cadre refuses decision "2024-017" on 2024-04-08, stating "Lý do gia đình"
      And discipline "KL-01" of the Party on "CB-0042" for refusing "2024-017" is decided on 2024-08-20: reprimand
      When the refusal of "2024-017" is annulled with what rests on it
      Then it is recorded
      And there is no disciplinary decision "KL-01"

  Rule: The form of discipline is the one the competent body decided
    Source: a promise of the ledger, not a rule of law

    Background:
      Given the cadre refuses decision "2024-017" on 2024-04-08, stating "Lý do gia đình"

    Scenario Outline: For one and the same act any form is recorded just as it was decided
      When discipline "KL-01" of the <regime> on "CB-0042" for refusing "2024-017" is decided on 2024-08-20: <form>
      Then it is recorded
      And the disciplinary decision "KL-01" reads <form>
      And no rule finds that "2024-017" violates

      Examples:
        | regime | form                   |
        | Party  | no discipline          |
        | Party  | reprimand              |
        | Party  | warning                |
        | Party  | removal from post      |
        | Party  | expulsion              |
        | State  | reprimand              |
        | State  | warning                |
        | State  | removal from post      |
        | State  | removal by vote        |
        | State  | dismissal from service |

    Scenario: Discipline by the Party and by the State exist side by side
      Given discipline "KL-01" of the Party on "CB-0042" for refusing "2024-017" is decided on 2024-08-20: warning
      When discipline "KL-02" of the State on "CB-0042" for refusing "2024-017" is decided on 2024-09-20: reprimand
      Then it is recorded
      And the disciplinary decision "KL-01" reads warning
      And the disciplinary decision "KL-02" reads reprimand

    Scenario: Without a form nothing is recorded and none is proposed
      When the command for discipline "KL-01" on "CB-0042" for refusing "2024-017" is typed without a form
      Then the command counts as wrong usage and proposes no form
      And there is no disciplinary decision "KL-01"
