@TERM-MAX-01
Feature: No more than two consecutive terms as head in one place
  Periods as head that follow each other in one unit count as one stay; a change of head
  post in place does not begin the count again.

  Background:
    Given unit "NK" in the area "CT/NK"
    And unit "PD" in the area "CT/PD"
    And a male cadre "CB-0042" born 1980-05-17

  Rule: At most two consecutive terms as head in one locality, agency or unit
    Source: Regulation 65-QĐ/TW, Article 4

    Scenario Outline: Two full terms, and one day of a third
      Given post "1" of cadre "CB-0042": secretary of "NK" from 2013-01-01 until before 2022-06-01
      And post "2" of cadre "CB-0042": secretary of "NK" from 2022-06-01 until before <left>
      When rule "TERM-MAX-01" judges "CB-0042/2"
      Then the verdict is <verdict>

      Examples:
        | left       | verdict  |
        | 2022-12-31 | complies |
        | 2023-01-01 | complies |
        | 2023-01-02 | violates |

    Scenario: The verdict says how long the stay was and what the limit is
      Given post "1" of cadre "CB-0042": secretary of "NK" from 2012-06-01 until before 2022-06-01
      And post "2" of cadre "CB-0042": secretary of "NK" from 2022-06-01 until before 2023-06-11
      When rule "TERM-MAX-01" judges "CB-0042/2"
      Then the verdict is violates
      And the verdict says: head of NK for 132 months 10 days without a break, at most 2 terms of 60 months
      And the verdict cites: Regulation 65-QĐ/TW, Article 4

    Scenario Outline: A post held before a rotation to the same unit counts too
      Given post "1" of cadre "CB-0042": chair of the People's Committee of "NK" from <begin> until before 2023-03-01
      And decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      And rotation "2024-017" ends on 2026-03-01, cause: full term
      When rule "TERM-MAX-01" judges "2024-017"
      Then the verdict is <verdict>

      Examples:
        | begin      | verdict  |
        | 2016-02-29 | violates |
        | 2016-03-01 | complies |

    Scenario Outline: A post still held is counted up to the day of judging
      Given today is <day>
      And post "1" of cadre "CB-0042": secretary of "NK" from 2016-11-23 until before 2022-06-01
      And post "2" of cadre "CB-0042": secretary of "NK" from 2022-06-01, still held
      When rule "TERM-MAX-01" judges "CB-0042/2"
      Then the verdict is <verdict>

      Examples:
        | day        | verdict  |
        | 2026-11-23 | complies |
        | 2026-11-24 | violates |

    Scenario: Time in another unit is not added
      Given post "1" of cadre "CB-0042": secretary of "PD" from 2012-06-01 until before 2022-06-01
      And post "2" of cadre "CB-0042": secretary of "NK" from 2022-06-01 until before 2025-06-01
      When rule "TERM-MAX-01" judges "CB-0042/2"
      Then the verdict is complies

    Scenario: A deputy's post is outside this rule
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as deputy secretary from 2023-03-01
      When rule "TERM-MAX-01" judges "2024-017"
      Then the verdict is not applicable

    Scenario: Who refuses a rotation does not hold the post
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2023-03-01
      And the cadre refuses decision "2024-017" on 2023-03-05, stating "Đang điều trị"
      When rule "TERM-MAX-01" judges "2024-017"
      Then the verdict is not applicable

    Scenario: The first day has not come
      Given decision "2024-017" rotates cadre "CB-0042" to "NK" as secretary from 2026-11-24
      When rule "TERM-MAX-01" judges "2024-017"
      Then the verdict is not applicable
      And the verdict says: not begun

    Scenario Outline: Only the year of the first day is known
      Given post "1" of cadre "CB-0042": secretary of "NK" from <year> until before 2022-06-01
      And post "2" of cadre "CB-0042": secretary of "NK" from 2022-06-01 until before 2023-06-01
      When rule "TERM-MAX-01" judges "CB-0042/2"
      Then the verdict is <verdict>

      Examples:
        | year | verdict     |
        | 2012 | violates    |
        | 2013 | cannot tell |
        | 2014 | complies    |

    Scenario: Where the first day is unknown, so is the text to judge by
      Given post "1" of cadre "CB-0042": secretary of "NK" from an unknown day, still held
      When rule "TERM-MAX-01" judges "CB-0042/1"
      Then the verdict is cannot tell
      And the verdict says: effective date of the decision not recorded

    Scenario Outline: A post held since before 2022-04-28 cannot be judged
      Given post "1" of cadre "CB-0042": secretary of "NK" from <begin>, still held
      When rule "TERM-MAX-01" judges "CB-0042/1"
      Then the verdict is <verdict>

      Examples:
        | begin      | verdict     |
        | 2022-04-27 | cannot tell |
        | 2022-04-28 | complies    |

  Rule: The city's plan itself states at most two terms for 2022-2025
    Source: Cần Thơ's plan for the rotation of leading and managing cadres, 2022-2025

    Scenario Outline: The text cited is the one of the first day in the post
      Given post "1" of cadre "CB-0042": secretary of "NK" from <begin>, still held
      When rule "TERM-MAX-01" judges "CB-0042/1"
      Then the verdict cites: <source>

      Examples:
        | begin      | source                                                                    |
        | 2023-03-20 | Regulation 65-QĐ/TW, Article 4                                            |
        | 2023-03-21 | Cần Thơ's plan for the rotation of leading and managing cadres, 2022-2025 |
        | 2026-01-01 | Regulation 65-QĐ/TW, Article 4                                            |

  Rule: One free day ends a row of terms, a change of post in place does not
    Source: design choice, to be confirmed

    Scenario Outline: Two periods that touch, and two with a day between them
      Given post "1" of cadre "CB-0042": secretary of "NK" from 2012-06-01 until before <left>
      And post "2" of cadre "CB-0042": secretary of "NK" from 2022-06-01 until before 2025-06-01
      When rule "TERM-MAX-01" judges "CB-0042/2"
      Then the verdict is <verdict>

      Examples:
        | left       | verdict  |
        | 2022-06-01 | violates |
        | 2022-05-31 | complies |

    Scenario: A promotion in place splits one stay into two rows, not into two terms
      Given post "1" of cadre "CB-0042": chair of the People's Committee of "NK" from 2020-06-01 until before 2022-06-01
      And post "2" of cadre "CB-0042": secretary of "NK" from 2022-06-01 until before 2024-06-01
      When rule "TERM-MAX-01" judges "CB-0042/2"
      Then the verdict is complies
      And the verdict says: 48 months

    Scenario Outline: Where every period names its term, the terms are counted
      Given post "1" of cadre "CB-0042": secretary of "NK" from 2012-06-01 until before 2016-06-01, term "<one>"
      And post "2" of cadre "CB-0042": secretary of "NK" from 2016-06-01 until before 2022-06-01, term "<two>"
      And post "3" of cadre "CB-0042": secretary of "NK" from 2022-06-01 until before 2023-06-01, term "<three>"
      When rule "TERM-MAX-01" judges "CB-0042/3"
      Then the verdict is <verdict>

      Examples:
        | one       | two       | three     | verdict  |
        | 2010-2015 | 2015-2020 | 2020-2025 | violates |
        | 2015-2020 | 2015-2020 | 2020-2025 | complies |

  Rule: A special case needs the competent authority's document, in force
    Source: Regulation 65-QĐ/TW, Article 4

    Background:
      Given post "1" of cadre "CB-0042": secretary of "NK" from 2013-03-01 until before 2022-06-01
      And post "2" of cadre "CB-0042": secretary of "NK" from 2022-06-01 until before 2024-06-01

    Scenario Outline: The exception must be in force on the day two terms are full
      Given exception "NL-01" to rule "<rule>" for "<subject>", in force from <from> until before <until>
      When rule "TERM-MAX-01" judges "CB-0042/2"
      Then the verdict is <verdict>

      Examples:
        | rule        | subject | from       | until      | verdict  |
        | TERM-MAX-01 | CB-0042 | 2023-03-01 | 2023-03-02 | waived   |
        | TERM-MAX-01 | CB-0042 | 2022-06-01 | 2023-03-01 | violates |
        | TERM-MAX-01 | CB-0042 | 2023-03-02 | 2025-01-01 | violates |
        | ELIG-AGE-01 | CB-0042 | 2022-06-01 | 2025-01-01 | violates |
        | TERM-MAX-01 | CB-0043 | 2022-06-01 | 2025-01-01 | violates |
