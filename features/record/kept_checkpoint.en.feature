@ledger
Feature: The kept checkpoint
  A seal gives a small text file. Who keeps it elsewhere proves later, with the public key
  alone, that nothing before it was changed. And a ledger that no longer fits what was
  sealed is never sealed again as if it did.

  Background:
    Given unit "NK" in the area "CT/NK"
    And a male cadre "CB-0042" born 1980-05-17
    And the keys that sign the ledger are made
    And the folder of the ledger is backed up
    And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-04-01
    And the ledger is sealed
    And an outsider keeps the checkpoint

  Rule: Who keeps a checkpoint sees every change of what came before it
    Source: a promise of the ledger, not a rule of law

    Scenario: A ledger that only grew fits what was kept
      When cadre "CB-0099" is registered
      And the ledger is verified against the kept checkpoint
      Then verification gives the result: data verified

    Scenario: The folder put back as a whole shows only to who kept a checkpoint elsewhere
      When the whole folder is put back from the backup
      And the ledger is verified
      Then verification gives the result: data verified
      When the ledger is verified against the kept checkpoint
      Then verification gives the result: not verified
      And the step on checkpoints says: it speaks of 5 entries, the ledger has 2

    Scenario: Growing again over the backup does not hide it
      When the whole folder is put back from the backup
      And cadres are registered until the ledger has 9 entries
      And the ledger is verified against the kept checkpoint
      Then verification gives the result: not verified
      And the step on checkpoints says: the first 5 entries are not those that were sealed

    Scenario: An entry rewritten together with the whole tree shows without any help
      When somebody rewrites entry 2 and the whole tree with it
      And the ledger is verified
      Then verification gives the result: not verified
      And the step on checkpoints says: the first 5 entries are not those that were sealed

    Scenario: A checkpoint that was altered proves nothing
      When the kept checkpoint is altered in its number of entries
      And the ledger is verified against the kept checkpoint
      Then the checkpoint is not accepted: does not fit its text

  Rule: A ledger that is not what was sealed may not be sealed
    Source: a promise of the ledger, not a rule of law

    Scenario: A backup that was put back is older than its seal
      When the file of the ledger alone is put back from the backup
      And the ledger is sealed
      Then sealing is refused: is older than its last checkpoint
      And the last checkpoint is of 5 entries

    Scenario: A backup that grew anew is different from what was sealed
      When the file of the ledger alone is put back from the backup
      And cadres are registered until the ledger has 9 entries
      And the ledger is sealed
      Then sealing is refused: is not what was sealed
      And the last checkpoint is of 5 entries

    Scenario: A ledger newer than the copy of its last checkpoint waits for somebody to look
      Given cadre "CB-0099" is registered
      And the ledger is sealed
      When the copy of the last checkpoint is put back as the outsider keeps it
      And the ledger is sealed
      Then sealing is refused: is behind the ledger
      When the ledger is sealed and the copy written anew
      Then the last checkpoint is of 6 entries

    Scenario: A ledger that only grew is sealed with all its entries
      When cadre "CB-0099" is registered
      And the ledger is sealed
      Then the last checkpoint is of 6 entries
      And the ledger is verified against the kept checkpoint
      And verification gives the result: data verified

    Scenario: Sealing twice signs once
      When the ledger is sealed
      Then the last checkpoint is the one that the outsider keeps
