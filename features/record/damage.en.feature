@ledger
Feature: What is damaged, whom it concerns, and what to restore
  When verification fails, the keeper of the ledger must know at once: from which entry on,
  which cadres it concerns, which checkpoint still holds, and what to do. The ledger says
  what can still be proven, and no more.

  Background:
    Given unit "NK" in the area "CT/NK"
    And a male cadre "CB-0042" born 1980-05-17
    And the keys that sign the ledger are made
    And the ledger is sealed
    And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-04-01
    And a female cadre "CB-0043" born 1981-05-17
    And the ledger is sealed
    And the ledger is published
    And there is a backup of the ledger

  Rule: The damaged entry and the person concerned are named
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: Which entry is damaged, and whose
      When somebody opens the file, takes off the guards, <act>, and puts the guards back
      And it is asked what is damaged
      Then the first bad position is entry <entry>
      And the person affected is cadre "<cadre>"
      And the last checkpoint that holds has 2 entries

      Examples:
        | act                                          | entry | cadre   |
        | alters a byte of entry 3                     | 3     | CB-0042 |
        | alters a byte of entry 5 and hashes it again | 3     | CB-0042 |
        | deletes entry 3                              | 3     | CB-0042 |
        | deletes entry 4                              | 4     | CB-0042 |
        | changes who recorded entry 6                 | 6     | CB-0043 |

    Scenario: An entry of a unit concerns nobody
      When somebody opens the file, takes off the guards, changes who recorded entry 1, and puts the guards back
      And it is asked what is damaged
      Then the first bad position is entry 1
      And no cadre is affected
      And no checkpoint holds any more

  Rule: An edit with all of its tree leaves doubt; only a public log tells exactly
    Source: a promise of the ledger, not a rule of law

    Scenario: Without a public log it is only known from where to where
      When somebody rewrites entry 6 with all of its tree
      And it is asked what is damaged
      Then the entries 3 to 6 are in doubt
      And no cadre is affected for certain

    Scenario: With a public log the entry and the person are known
      When somebody rewrites entry 6 with all of its tree
      And it is asked what is damaged against the public log
      Then the first bad position is entry 6
      And the person affected is cadre "CB-0043"
      And entry 6 now names another clerk than the one that was published

  Rule: What to do is said, and doing it makes the ledger whole again
    Source: a promise of the ledger, not a rule of law

    Scenario: A backup with enough entries is restored
      When somebody opens the file, takes off the guards, alters a byte of entry 3, and puts the guards back
      And it is asked what is damaged
      Then the advice says: Find the newest backup that has at least 6 entries
      When the backup is put back
      And it is asked what is damaged
      Then the advice says: Nothing is wrong; nothing need be restored

    Scenario: The advice is followed to the letter, with SQLite's log left there
      When the ledger is cut to nothing and its write-ahead log stays
      And the advice is followed to the letter
      And it is asked what is damaged
      Then the advice says: Nothing is wrong; nothing need be restored

    Scenario: A sound ledger that was never sealed is not told that checkpoints fail
      When a ledger that was never sealed is asked what is damaged
      Then it is told: There is no checkpoint yet. Run: socai seal

    Scenario: Where the file is lost the copy of the checkpoint says what the backup must have
      When the ledger's file is lost
      And it is asked what is damaged
      Then the advice says: Find the newest backup that has at least 6 entries

    Scenario: Only the copy of the checkpoint is lost
      When the copy of the checkpoint is lost
      And it is asked what is damaged
      Then the advice says: write it anew from the ledger
