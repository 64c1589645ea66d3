@ledger
Feature: Corrections and annulments
  A correction is for what was typed wrongly: the field should read otherwise, for all
  time. What really changed from some day on is a new act. An annulled entry does not hold
  but stays where it is; corrections and annulments can themselves be annulled.

  Background:
    Given unit "NK" in the area "CT/NK"
    And unit "PD" in the area "CT/PD"
    And a male cadre "CB-0042" born 1980-05-17
    And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2024-04-01

  Rule: The last correction that is not annulled wins
    Source: a promise of the ledger, not a rule of law

    Scenario Outline: The table of cases, for a decision first recorded as "secretary"
      When in turn <steps>
      Then the title of decision "2024-017" reads "<reads>"
      And verification gives the result: data verified

      Examples:
        | steps                                                                               | reads            |
        | correct to "deputy-secretary"                                                       | deputy-secretary |
        | correct to "deputy-secretary", correct to "chief-judge"                             | chief-judge      |
        | correct to "deputy-secretary", annul step 1                                         | secretary        |
        | correct to "deputy-secretary", correct to "chief-judge", annul step 2               | deputy-secretary |
        | correct to "deputy-secretary", correct to "chief-judge", annul step 1               | chief-judge      |
        | correct to "deputy-secretary", correct to "chief-judge", annul step 1, annul step 2 | secretary        |
        | correct to "deputy-secretary", annul step 1, annul step 2                           | deputy-secretary |
        | correct to "deputy-secretary", annul step 1, annul step 2, annul step 3             | secretary        |
        | correct to "deputy-secretary", correct to "secretary"                               | secretary        |
        | correct to "deputy-secretary", correct to "chief-judge", annul step 2, annul step 3 | chief-judge      |
        | annul the first entry, annul step 1                                                 | secretary        |
        | correct to "deputy-secretary", annul the first entry, annul step 2                  | deputy-secretary |

    Scenario Outline: The table of cases in which the first entry does not hold
      When in turn <steps>
      Then there is no decision "2024-017"
      And verification gives the result: data verified

      Examples:
        | steps                                             |
        | annul the first entry                             |
        | correct to "chief-judge", annul the first entry   |
        | annul the first entry, annul step 1, annul step 2 |

    Scenario: A correction names the entry, its hash and the old value
      When the title of decision "2024-017" is corrected to "deputy-secretary"
      Then the correction names decision "2024-017", its hash and the old value "secretary"

    Scenario: A field that the entry does not have cannot be corrected
      When the birth date of decision "2024-017" is corrected to "1981-01-01"
      Then it is refused, because: has no field 'born_on' to correct

    Scenario: The value that was seen no longer stands
      Given the first clerk prepares to correct the title of decision "2024-017" to "chief-judge"
      When the title of decision "2024-017" is corrected to "deputy-secretary"
      And the first clerk records the correction she prepared
      Then it is refused, because: another process recorded in
      And the title of decision "2024-017" reads "deputy-secretary"

  Rule: A correction follows the act into every file
    Source: a promise of the ledger, not a rule of law

    Scenario: The effective day is corrected in the cadre's and in the unit's file too
      When the effective day of decision "2024-017" is corrected to "2024-04-15"
      Then it is recorded
      And every file that "2024-017" concerns says 2024-04-15

    Scenario: Personal data are corrected without coming to light
      When the birth date of registration "CB-0042" is corrected to "1981-06-18"
      Then the birth date of registration "CB-0042" reads "1981-06-18"
      And the file contains neither "1980-05-17" nor "1981-06-18"

    Scenario: Annulling a correction of personal data restores the old reading
      Given the birth date of registration "CB-0042" is corrected to "1981-06-18"
      When the entry just recorded is annulled
      Then the birth date of registration "CB-0042" reads "1980-05-17"

    Scenario: Once the key is destroyed neither the old nor the corrected value can be read
      Given the birth date of registration "CB-0042" is corrected to "1981-06-18"
      When the key to the personal data of "CB-0042" is destroyed
      Then the birth date of registration "CB-0042" can no longer be read
      And verification gives the result: data verified

  Rule: An entry in the wrong place is annulled there and recorded here, in one save
    Source: a promise of the ledger, not a rule of law

    Scenario: The receiving unit was typed wrongly
      When the receiving unit of decision "2024-017" is corrected to "PD"
      Then the annulments and the new entries lie in one save
      And unit "NK" does not receive "2024-017"
      And unit "PD" receives "2024-017"

    Scenario: Where others rest on it it cannot be moved, and they are listed
      Given the cadre reports for duty under decision "2024-017" on 2024-04-01
      When the receiving unit of decision "2024-017" is corrected to "PD"
      Then it is refused, because: these rest on it: 7
      And unit "NK" receives "2024-017"

  Rule: No entry is left standing on one that does not hold
    Source: a promise of the ledger, not a rule of law

    Scenario: A decision that a start and an end rest on is annulled
      Given the cadre reports for duty under decision "2024-017" on 2024-04-01
      And rotation "2024-017" ends on 2026-04-01, cause: called elsewhere
      When decision "2024-017" is annulled
      Then it is refused, because: these rest on it: 7, 8
      And the ledger holds 9 entries

    Scenario: It is annulled together with all that rests on it
      Given the cadre reports for duty under decision "2024-017" on 2024-04-01
      And rotation "2024-017" ends on 2026-04-01, cause: called elsewhere
      When decision "2024-017" is annulled with what rests on it
      Then there is no decision "2024-017"
      And there is no end of "2024-017"
      And verification gives the result: data verified

    Scenario: A correction that would put the end before the start is refused
      Given rotation "2024-017" ends on 2024-12-01, cause: health
      When the effective day of decision "2024-017" is corrected to "2024-12-02"
      Then it is refused, because: would end on 2024-12-01, before it starts on 2024-12-02
      And the effective day of decision "2024-017" reads "2024-04-01"

    Scenario: An end on the very day of the start can be corrected to
      Given rotation "2024-017" ends on 2024-12-01, cause: health
      When the effective day of decision "2024-017" is corrected to "2024-12-01"
      Then it is recorded

    Scenario: Annulling an end opens the rotation again, and the cadre cannot go elsewhere
      Given rotation "2024-017" ends on 2024-12-01, cause: health
      And end of "2024-017" is annulled
      When decision "2024-018" rotates cadre "CB-0042" to "PD" as secretary from 2025-01-01
      Then it is refused, because: already has an open rotation, 2024-017

    Scenario: An end cannot be annulled once the cadre has gone elsewhere
      Given rotation "2024-017" ends on 2024-12-01, cause: health
      And decision "2024-018" rotates cadre "CB-0042" to "PD" as secretary from 2025-01-01
      When end of "2024-017" is annulled
      Then it is refused, because: rest on it

  Rule: Annulling a registration frees its code
    Source: a promise of the ledger, not a rule of law

    Scenario: A code was given by mistake
      Given a female cadre "CB-0050" born 1979-02-14
      And registration "CB-0050" is annulled
      When cadre "CB-0050" is registered under the name "Phạm Thị Thử"
      Then it is recorded
      And the name of registration "CB-0050" reads "Phạm Thị Thử"

    Scenario: A code in use cannot be registered again
      Given a female cadre "CB-0050" born 1979-02-14
      When cadre "CB-0050" is registered under the name "Phạm Thị Thử"
      Then it is refused, because: differs from position 7

    Scenario: A registration cannot be annulled while the cadre is rotated
      When registration "CB-0042" is annulled
      Then it is refused, because: rest on it
      And the name of registration "CB-0042" reads "Lê Thị Mẫu"
