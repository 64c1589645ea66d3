@ledger
Feature: Tampering is found
  Who has the file can alter the file; what the ledger promises is that verification shows
  it, and shows at which entry. What the ledger cannot see by itself is told here too.

  Background:
    Given unit "NK" in the area "CT/NK"
    And a male cadre "CB-0042" born 1980-05-17
    And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-04-01
    And a female cadre "CB-0043" born 1981-05-17

  Rule: The entry that was touched is named
    Source: a promise of the ledger, not a rule of law

    Scenario: What nobody touched is verified
      When the ledger is verified
      Then verification gives the result: data verified

    Scenario Outline: Altered, deleted, swapped, inserted, cut
      When somebody opens the file, takes off the guards, <act>, and puts the guards back
      And the ledger is verified
      Then verification gives the result: not verified
      And the entry named is entry <entry>

      Examples:
        | act                                         | entry |
        | alters a byte of entry 1                    | 1     |
        | alters a byte of entry 3                    | 3     |
        | alters a byte of entry 6                    | 6     |
        | changes who recorded entry 4                | 4     |
        | deletes entry 3                             | 3     |
        | deletes entry 1                             | 1     |
        | swaps entry 2 and entry 4                   | 2     |
        | gives the content of entry 4 to entry 5     | 4     |
        | moves entry 4 to the stream "cadre:CB-0043" | 4     |
        | inserts entry 7                             | 7     |
        | cuts entry 6                                | 6     |

    Scenario: Where the entry is hashed again the tree does not fit, at an entry nobody can tell
      When somebody opens the file, takes off the guards, alters a byte of entry 3 and hashes it again, and puts the guards back
      And the ledger is verified
      Then verification gives the result: not verified
      And no entry is named

    Scenario: Guards that were taken off are found, even if no entry was touched
      When somebody opens the file and only takes off the guards
      And the ledger is verified
      Then verification gives the result: not verified

    Scenario: Altered views show, and can be built again from the entries
      Given rule "ELIG-AGE-01" judges "2024-017"
      When somebody alters the views
      And the ledger is verified
      Then verification gives the result: not verified
      When the views are built again
      And the ledger is verified
      Then verification gives the result: data verified

  Rule: A quick check is not a verification of every byte
    Source: a promise of the ledger, not a rule of law

    Scenario: A quick check does not see an altered byte, and does not say it did
      When somebody opens the file, takes off the guards, alters a byte of entry 3, and puts the guards back
      And the ledger is checked quickly
      Then verification gives the result: chain only

  Rule: The whole file put back from an older copy is seen only by a kept checkpoint
    Source: a promise of the ledger, not a rule of law

    Background:
      Given an outsider keeps a copy of the whole file
      And a male cadre "CB-0044" born 1982-05-17
      And an outsider notes the number of entries and the root as a checkpoint

    Scenario: No step sees it, and the result says that no checkpoint is kept
      When the whole file is replaced by the older copy
      And the ledger is verified
      Then verification gives the result: data verified
      And the step on checkpoints says: none are kept

    Scenario: Who keeps a checkpoint sees that the ledger has become shorter
      When the whole file is replaced by the older copy
      Then the checkpoint does not fit: the ledger holds 6 entries, the checkpoint says 7

    Scenario: Growing again to the same size does not fit the checkpoint either
      When the whole file is replaced by the older copy
      And cadre "CB-0099" is registered
      And the ledger is verified
      Then verification gives the result: data verified
      And the checkpoint does not fit: the root of 7 entries is another one

    Scenario: Where nothing was put back the checkpoint fits, though the ledger has grown
      When cadre "CB-0099" is registered
      Then the checkpoint fits the ledger
