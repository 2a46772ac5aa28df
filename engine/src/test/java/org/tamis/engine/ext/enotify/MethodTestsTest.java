package org.tamis.engine.ext.enotify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.testing.Sieve;

/** RFC 5435 §4 and §5. */
class MethodTestsTest {
  private static boolean holds(String test) {
    return Sieve.holds(
        "require [\"enotify\", \"relational\", \"variables\","
            + " \"comparator-i;ascii-numeric\"]; set \"v\" \"mailto:a@b.example\";",
        test,
        Notified.MESSAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "mailto:a@b.example"                           | true
          "MailTo:a@b.example"                           | true
          "${v}"                                         | true
          ["mailto:a@b.example", "mailto:c@d.example"]   | true
          "mailto:?cc=a@b.example"                       | true
          # RFC 5435 §4, example 4: all of them must be valid
          ["mailto:", "http://gw.example.net/notify?test"] | false
          ["mailto:a@b.example", "tel:+1"]               | false
          # exactly the validation that notify does
          "mailto:"                                      | false
          "mailto:a"                                     | false
          "${v}?subject=a b"                             | false
          "xmpp:a@b.example"                             | false
          ""                                             | false
          "a@b.example"                                  | false
          """)
  void valid(String methods, boolean expected) {
    assertThat(holds("valid_notify_method " + methods)).isEqualTo(expected);
  }

  /** RFC 5435 §5, RFC 5436 §2.2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "mailto:a@b.example" "online" "maybe"                       | true
          "mailto:a@b.example" "ONLINE" ["yes", "maybe"]              | true
          "mailto:a@b.example" "online" "MAYBE"                       | true
          :comparator "i;octet" "mailto:a@b.example" "online" "MAYBE" | false
          :contains "mailto:a@b.example" "online" "ay"                | true
          :matches "mailto:a@b.example" "online" "m*"                 | true
          "mailto:a@b.example" "online" ["yes", "no"]                 | false
          "${v}" "online" "maybe"                                     | true
          # fails without an error: a method that is none, a capability that nobody knows
          "tel:+1" "online" "maybe"                                   | false
          :matches "tel:+1" "online" "*"                              | false
          "mailto:a" "online" "maybe"                                 | false
          :matches "mailto:a@b.example" "busy" "*"                    | false
          :matches "mailto:a@b.example" "" "*"                        | false
          # :count is 1 for a value
          :count "eq" "mailto:a@b.example" "online" "1"               | true
          :count "eq" "mailto:a@b.example" "online" "0"               | false
          # and fails unconditionally where there is none
          :count "eq" "mailto:a@b.example" "busy" "0"                 | false
          :count "eq" "tel:+1" "online" "0"                           | false
          :count "ne" "tel:+1" "online" "1"                           | false
          """)
  void capable(String arguments, boolean expected) {
    assertThat(holds("notify_method_capability " + arguments)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          valid_notify_method;                                  | SV0215
          if valid_notify_method { keep; }                      | SV0205
          if valid_notify_method 7 { keep; }                    | SV0203
          if notify_method_capability "a" "b" { keep; }         | SV0205
          if notify_method_capability ["a"] "b" "c" { keep; }   | SV0203
          if notify_method_capability :localpart "a" "b" "c" { keep; } | SV0204
          """)
  void mistakes(String command, String code) {
    assertThat(Sieve.findings("require \"enotify\";\n" + command))
        .singleElement()
        .asString()
        .startsWith(code);
  }
}
