@ledger
Feature: A proof to take home
  Who is concerned by an entry can take home a proof of it: two small files, and the
  public key of the ledger, which must come by another way. With these it can be checked
  at any time, by anybody, that the entry is in the ledger, at its place, as it was
  recorded. No ledger is needed, and nobody need be believed but the key.

  Background:
    Given unit "NK" in the area "CT/NK"
    And a male cadre "CB-0042" born 1980-05-17
    And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-04-01
    And the ledger has signing keys, and its public key is known outside
    And the ledger is sealed

  Rule: A proof holds where there is no ledger
    Source: a promise of the ledger, not a rule of law

    Scenario: The cadre proves that the decision was recorded
      Given the cadre takes home a proof of decision "2024-017"
      And the ledger is gone
      When the proof is verified
      Then it is proven, and told: 3 of 5
      And also told: rotation:2024-017

    Scenario: A proof that was taken home stays good while the ledger grows
      Given the cadre takes home a proof of decision "2024-017"
      And cadre "CB-0043" is registered
      And the ledger is sealed
      When the proof is verified
      Then it is proven, and told: 3 of 5

    Scenario: Personal data stay sealed in the files that are taken home
      Given the cadre takes home a proof of registration "CB-0042"
      When the proof is verified
      Then it is proven, and told: sealed; not readable
      And neither "Lê Thị Mẫu" nor "1980-05-17" stands in what was taken home or told

  Rule: It proves that entry at that place, and nothing else
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: What was taken home is altered
      Given the cadre takes home a proof of decision "2024-017"
      When somebody <alters>
      And the proof is verified
      Then it is not proven, because: <reason>

      Examples:
        | alters                                      | reason                              |
        | flips a bit of the entry                    | these bytes are not entry 3         |
        | puts another entry in its place             | these bytes are not entry 3         |
        | writes another place into the proof         | these bytes are not entry 4         |
        | writes a place that is not there            | its checkpoint covers 5             |
        | alters a hash of the proof                  | these bytes are not entry 3         |
        | alters the number of entries that is signed | does not fit its text               |

    Scenario: Another ledger of the same name proves nothing
      Given somebody makes a ledger of the same name, with other keys and the same entries
      And the cadre takes home a proof of decision "2024-017"
      When the proof is verified
      Then it is not proven, because: the checkpoint is not trusted

  Rule: No proof is made of what was not sealed, or is not as it was recorded
    Source: a promise of the ledger, not a rule of law

    Scenario: An entry made after the last seal waits for the next one
      Given cadre "CB-0043" is registered
      When a proof of registration "CB-0043" is asked for
      Then there is no proof, because: Run: socai seal
      When the ledger is sealed
      And a proof of registration "CB-0043" is asked for
      And the proof is verified
      Then it is proven, and told: 6 of 6

    Scenario: No proof is made of an entry that was altered
      Given somebody opens the file, takes off the guards and alters entry 3
      When a proof of decision "2024-017" is asked for
      Then there is no proof, because: Run: socai verify

  Rule: Who kept an older checkpoint is shown that the ledger only grew
    Source: a promise of the ledger, not a rule of law

    Scenario: The ledger has grown since
      Given cadre "CB-0043" is registered
      When it is asked to show that 6 entries begin with the first 5
      Then an outsider's arithmetic says: it only grew
