package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5228 §2.7.1 and, for the captures, RFC 5229 §3.2. */
class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "'', a, false",
    "*, '', true",
    "**, '', true",
    "?, '', false",
    "?*, '', false",
    "?, a, true",
    "??, a, false",
    "fr?b*, frobnitzm, true",
    "*NIT*, frobnitzm, true",
    "*zm, frobnitzm, true",
    "frob, frobnitzm, false",
    "frobnitzm, FROBNITZM, true",
    "a*a, a, false",
    "a*a, aa, true",
    "*ab?, abab, false",
    "*ab?, ababx, true",
    "'\\*', '*', true",
    "'\\*', 'x', false",
    "'\\?', '?', true",
    "'\\?', 'x', false",
    "'\\\\*', '\\x', true",
    "'\\a', '\\a', false",
    "'\\a', 'a', true",
    "'\\[dev\\]*', '[dev] hello', true",
    "'\\[dev\\]*', '\\[dev\\] hello', false",
    "'\\\\[dev]', '\\[dev]', true",
    "'\\😀', '😀', true",
    "'*\\', 'a\\', true",
    "'a\\', 'a\\', true",
    "ä*, ÄB, false",
    "?, 😀, true",
    "??, 😀, false",
    "?, ä, true"
  })
  void matches(String key, String value, boolean expected) {
    assertThat(captures(key, value, Collations.ASCII_CASEMAP) != NO_MATCH).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "i;octet, ä, ?, false",
    "i;octet, ä, ??, true",
    "i;octet, 😀, ????, true",
    "i;octet, ä, ä, true",
    "i;octet, xäy, x?*, true",
    "i;octet, A, a, false",
    "i;unicode-casemap, ä, ?, true",
    "i;unicode-casemap, a\u0308, ?, true",
    "i;unicode-casemap, 한, ?, true",
    "i;unicode-casemap, 한, ??, false",
    "i;unicode-casemap, ﬁ, ??, true",
    "i;unicode-casemap, CAFÉ, caf?, true",
    "i;unicode-casemap, CAFE\u0301, café, true",
    "i;unicode-casemap, café, *e*, true"
  })
  void theCollationDefinesACharacter(String collation, String value, String key, boolean expected) {
    assertThat(captures(key, value, Collations.of(collation).orElseThrow()) != NO_MATCH)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[*] *| [acme-users] [fwd] version 1.0 is out| acme-users/[fwd] version 1.0 is out",
        "coyote@**.com| coyote@ACME.Example.COM| /ACME.Example",
        "*<*@*| A list <acme@example.org>| 'A list /acme/example.org>'",
        "*?*| abc| /a/bc",
        "a*b?c*| AxBbYcZ| xB/Y/Z",
        "*\\**| a*b| a/b"
      })
  void capturesTheShortestFirst(String key, String value, String expected) {
    List<String> groups = captures(key, value, Collations.ASCII_CASEMAP);
    assertThat(groups.getFirst()).isEqualTo(value);
    assertThat(String.join("/", groups.subList(1, groups.size()))).isEqualTo(expected);
  }

  @Test
  void capturesAreTheValueBeforeFolding() {
    assertThat(captures("*CAFE\u0301 ?*", "Ein café ¼ ﬁn", Collations.UNICODE_CASEMAP))
        .containsExactly("Ein café ¼ ﬁn", "Ein ", "¼", " ﬁn");
    assertThat(captures("?*", "ﬁn", Collations.UNICODE_CASEMAP))
        .as("a character belongs to the part where its folded form begins")
        .containsExactly("ﬁn", "ﬁ", "n");
    assertThat(captures("x?*", "xä", Collations.OCTET)).containsExactly("xä", "\uDCC3", "\uDCA4");
  }

  @Test
  void starsCostLittle() {
    Work work = Work.unlimited();
    Matcher glob = matcher("*a".repeat(14) + "*b", Collations.ASCII_CASEMAP);
    assertThat(glob.matches("a".repeat(60_000), Captures.NONE, work)).isFalse();
    assertThat(work.spent()).isLessThan(200_000);
  }

  @Test
  void theWorstKeyCostsKeyTimesValue() {
    Work work = Work.unlimited();
    Matcher glob = matcher("*" + "a?".repeat(20) + "b*", Collations.ASCII_CASEMAP);
    assertThat(glob.matches("a".repeat(1_000), Captures.NONE, work)).isFalse();
    assertThat(work.spent()).isBetween(10_000L, 41L * 2 * 1_000);
  }

  private static final List<String> NO_MATCH = List.of();

  static List<String> captures(String key, String value, Collation collation) {
    List<String> groups = new ArrayList<>();
    boolean matches = matcher(key, collation).matches(value, groups::addAll, Work.unlimited());
    assertThat(groups.isEmpty()).isNotEqualTo(matches);
    return matches ? groups : NO_MATCH;
  }

  private static Matcher matcher(String key, Collation collation) {
    return Matchers.glob(List.of(key), collation);
  }
}
