@NLOC-TITLE-01
Feature: Certain titles are not held by local people
  No text was found that says what a local person is; here the native place is compared
  with the place of the post, on the map of the day the decision takes effect.

  Background:
    Given unit "NK" in the area "CT/NK"
    And a male cadre "CB-0042" born 1980-05-17

  Rule: The listed titles at provincial and district level are not held by local people
    Source: Regulation 65-QĐ/TW, Article 4, clause 2

    Scenario Outline: A local person, and one from elsewhere
      Given the native place of cadre "CB-0042" is "<native place>"
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as <title> from 2023-03-01
      When rule "NLOC-TITLE-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | native place | title                           | verdict        |
        | CT/NK        | secretary                       | violates       |
        | CT/PD        | secretary                       | complies       |
        | CT/NK        | chair of the People's Committee | violates       |
        | CT/PD        | chair of the People's Committee | complies       |
        | CT/NK        | chief judge                     | violates       |
        | CT/NK        | chief procurator                | violates       |
        | CT/NK        | chief of police                 | violates       |
        | CT/NK        | chief inspector                 | violates       |
        | CT/NK        | head of finance                 | violates       |
        | CT/NK        | head of tax                     | violates       |
        | CT/NK        | head of customs                 | violates       |
        | CT/PD        | head of customs                 | complies       |
        | CT/NK        | deputy secretary                | not applicable |

    Scenario: The verdict says which native place and which place were compared
      Given the native place of cadre "CB-0042" is "CT/NK"
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      When rule "NLOC-TITLE-01" judges "2024-017"
      Then the verdict says: local: native place NK
      And the verdict cites: Regulation 65-QĐ/TW, Article 4, clause 2

    Scenario: The native place is not recorded
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      When rule "NLOC-TITLE-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: native place not recorded

    Scenario: A native place known only as a province is not enough for a district's title
      Given the native place of cadre "CB-0042" is "CT"
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      When rule "NLOC-TITLE-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: native place (district) not recorded

    Scenario: The place of the receiving unit is not recorded
      Given unit "BAN" with no area recorded
      And the native place of cadre "CB-0042" is "CT/NK"
      And decision "2024-017" rotates cadre "CB-0042" to "BAN" as secretary from 2023-03-01
      When rule "NLOC-TITLE-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: place of the post not recorded

    Scenario: The native place was erased with the personal data
      Given the native place of cadre "CB-0042" is "CT/NK"
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      When the key to the personal data of "CB-0042" is destroyed
      And rule "NLOC-TITLE-01" judges "2024-017"
      Then the verdict is cannot tell
      And the verdict says: native place erased

    Scenario Outline: A decision that took effect before 2022-04-28 cannot be judged
      Given the native place of cadre "CB-0042" is "CT/NK"
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from <effective>
      When rule "NLOC-TITLE-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | effective  | verdict     |
        | 2022-04-27 | cannot tell |
        | 2022-04-28 | violates    |

  Rule: The district level ended on 2025-07-01, the provincial level remains
    Source: Regulation 65-QĐ/TW, Article 4, clause 2

    Scenario Outline: The same person, before and from the end of the district level
      Given unit "TU" in the area "CT"
      And unit "P-NK" in the area "CT/NK/P-NK"
      And the native place of cadre "CB-0042" is "CT/NK/P-NK"
      And decision "2024-017" rotates cadre "CB-0042" to "<unit>" as secretary from <effective>
      When rule "NLOC-TITLE-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | unit | effective  | verdict        |
        | NK   | 2025-06-30 | violates       |
        | NK   | 2025-07-01 | not applicable |
        | TU   | 2025-06-30 | violates       |
        | TU   | 2025-07-01 | violates       |
        | P-NK | 2025-06-30 | not applicable |
        | P-NK | 2025-07-01 | not applicable |
        | NK   | 2025-06    | violates       |
        | NK   | 2025       | cannot tell    |

  Rule: Native place and place of the post are compared at the level of the unit itself
    Source: design choice, to be confirmed

    Scenario Outline: One province and two districts: local at the province, not at the district
      Given unit "TU" in the area "CT"
      And the native place of cadre "CB-0042" is "<native place>"
      And decision "2024-017" rotates cadre "CB-0042" to "<unit>" as secretary from 2023-03-01
      When rule "NLOC-TITLE-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | native place | unit | verdict  |
        | CT/PD        | TU   | violates |
        | CT/PD        | NK   | complies |
        | ST/KS        | TU   | complies |
        | ST/KS        | NK   | complies |

  Rule: A special case needs the competent authority's document, in force
    Source: Regulation 65-QĐ/TW, Article 4, clause 2

    Background:
      Given the native place of cadre "CB-0042" is "CT/NK"
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01

    Scenario Outline: The exception must be in force on the day the decision takes effect
      Given exception "NL-01" to rule "<rule>" for "<subject>", in force from <from> until before <until>
      When rule "NLOC-TITLE-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | rule          | subject  | from       | until      | verdict  |
        | NLOC-TITLE-01 | 2024-017 | 2023-03-01 | 2023-03-02 | waived   |
        | NLOC-TITLE-01 | 2024-017 | 2023-01-01 | 2023-03-01 | violates |
        | NLOC-TITLE-01 | 2024-017 | 2023-03-02 | 2025-01-01 | violates |
        | TERM-MAX-01   | 2024-017 | 2023-01-01 | 2025-01-01 | violates |
        | NLOC-TITLE-01 | 2024-018 | 2023-01-01 | 2025-01-01 | violates |
