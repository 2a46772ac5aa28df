package org.tamis.cli.svtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calendars of a file of tests. What processcalendar does to them is in tests/conformance. */
class TestCalendarsTest {
  private static final String REQUIRE =
      """
      require ["vnd.dovecot.testsuite", "processcalendar", "variables", "relational",
        "comparator-i;ascii-numeric"];
      set "object" text:
      BEGIN:VCALENDAR
      BEGIN:VTIMEZONE
      TZID:x
      BEGIN:STANDARD
      DTSTART:19700101T000000
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      UID:1@example.com
      SUMMARY:a long
        line
      BEGIN:VALARM
      ACTION:AUDIO
      END:VALARM
      END:VEVENT
      BEGIN:VEVENT
      UID:1@example.com
      SUMMARY:second
      END:VEVENT
      END:VCALENDAR
      .
      ;
      """;

  @TempDir Path directory;

  private TestRuns tests() {
    return new TestRuns(directory, REQUIRE);
  }

  @Test
  void theLinesOfAnObject() throws IOException {
    tests()
        .passes(
            """
            test "lines" {
              test_calendar_set "${object}";
              if not test_calendar_object "1@example.com" "summary:A LONG line" { test_fail "unfolded"; }
              if test_calendar_object :comparator "i;octet" "1@example.com" "summary:second" { test_fail "octets"; }
              if not test_calendar_object :count "eq" :comparator "i;ascii-numeric" "1@example.com" "19" {
                test_fail "how many";
              }
              if test_calendar_object :contains "2@example.com" "" { test_fail "another object"; }
            }
            test "components" {
              if not test_calendar_object :index 1 "1@example.com" "ACTION:AUDIO" { test_fail "inside of it"; }
              if test_calendar_object :index 1 "1@example.com" ["SUMMARY:second", "TZID:x"] { test_fail "others"; }
              if not test_calendar_object :index 2 "1@example.com" "SUMMARY:second" { test_fail "the second"; }
              if test_calendar_object :contains :index 0 "1@example.com" "" { test_fail "0"; }
              if test_calendar_object :contains :index 3 "1@example.com" "" { test_fail "3"; }
            }
            """);
  }

  @Test
  void calendarsAreCreatedAndTakenAway() throws IOException {
    tests()
        .passes(
            """
            test "on the one that is named" {
              test_calendar_create "work";
              test_calendar_set :calendar "work" "${object}";
              test_calendar_create "work";
              if not test_calendar_object :calendar "work" "1@example.com" "UID:1@example.com" { test_fail "work"; }
              if test_calendar_object :calendar "default" :contains "1@example.com" "" { test_fail "default"; }
            }
            test "in the place of the one before" {
              test_calendar_set :calendar "work" "UID:1@example.com";
              if test_calendar_object "1@example.com" "SUMMARY:second" { test_fail "both"; }
            }
            test "and none is left" {
              test_calendar_reset;
              if test_calendar_object :contains "1@example.com" "" { test_fail "it is left"; }
              test_set "message" "To: me@example.org";
            }
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test_calendar_set :calendar 'x' 'UID:1'; | test_calendar_set: no calendar \"x\"",
        "test_calendar_set 'SUMMARY:x';           | test_calendar_set: the calendar object has no UID",
        "test_config_set 'tamis_calendar_default' ''; test_config_reload; | expected the ID of a calendar",
        "test_config_set 'tamis_calendar_max_objects' 'x'; test_config_reload; | expected a number",
      })
  void mistakes(String commands, String reason) throws IOException {
    assertThat(tests().of("test \"a\" { " + commands.replace('\'', '"') + " }").out())
        .contains(reason);
  }
}
