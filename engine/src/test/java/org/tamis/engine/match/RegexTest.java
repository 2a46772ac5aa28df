package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** draft-ietf-sieve-regex-01. */
class RegexTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "me(\\+.*)?@company\\.com ! ME+list@Company.com ! true",
        "me(\\+.*)?@company\\.com ! me@companyXcom ! false",
        "'' ! x ! true",
        "a|b| ! x ! true",
        "b ! abc ! true",
        "^b ! abc ! false",
        "^b$ ! 'a\nb\nc' ! true",
        "^b$ ! 'a\r\nb\r\nc' ! true",
        "a.b ! 'a\nb' ! false",
        "^a{2,3}$ ! aaaa ! false",
        "^a{2,3}$ ! aa ! true",
        "^a{2}$ ! aaa ! false",
        "^a{,2}$ ! aa ! true",
        "^a{2,}$ ! aaaaa ! true",
        "^(ab){2}$ ! abab ! true",
        "^ab{2}$ ! abab ! false",
        "[]a]x ! ]x ! true",
        "[^]a]x ! ]x ! false",
        "[a-]x ! -x ! true",
        "[\\n]x ! \\x ! true",
        "[\\]x ! \\x ! true",
        "[[:digit:]-]x ! -x ! true",
        "[[=a=]]x ! ax ! true",
        "[[.-.]]x ! -x ! true",
        "[[.a.]-c]x ! bx ! true",
        "[[:upper:]] ! a ! true",
        "[^[:lower:]] ! A ! false",
        "[^a] ! A ! false",
        "[x-z] ! Y ! true",
        "[\u0001-\uFFFF]x ! qx ! true",
        "^[^\u0001-\uFFFF]$ ! q ! false",
        "[a-\uFFFF]x ! qx ! true",
        "[_-\uFFFF]x ! 9x ! false",
        "k ! \u212A ! false",
        "s ! ſ ! false",
        "ä ! Ä ! false",
        "\\w\\s\\d\\b ! a 1 ! true",
        "\\@\\- ! @- ! true",
        "^.$ ! 😀 ! true",
        "[😀-😂]x ! 😁x ! true",
        "]} ! ]} ! true"
      })
  void searchesWithAsciiCaseIgnored(String pattern, String value, boolean expected)
      throws BadRegex {
    assertThat(matches(pattern, value, Collations.ASCII_CASEMAP)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "i;octet, ^[^[:lower:]]+$, MAKE MONEY, true",
    "i;octet, ^[^[:lower:]]+$, MAKe MONEY, false",
    "i;octet, a, A, false",
    "i;unicode-casemap, ^caf.$, CAFE\u0301, true",
    "i;unicode-casemap, ^cafe\u0301?$, CAFÉ, true",
    "i;unicode-casemap, ^cafe\u0301?$, CAF, true",
    "i;unicode-casemap, ^[äöü]+$, ÖA\u0308ü, true",
    "i;unicode-casemap, ^[^ä]$, Ä, false",
    "i;unicode-casemap, ^[à-ö]$, Ö, true",
    "i;unicode-casemap, ^[[:alpha:]]+$, Ёж, true",
    "i;unicode-casemap, ^\\w+$, Straße, true",
    "i;unicode-casemap, ^ﬁ+$, FIfi, true",
    "i;unicode-casemap, ^.$, 한, true"
  })
  void theCollationDecidesCase(String collation, String pattern, String value, boolean expected)
      throws BadRegex {
    assertThat(matches(pattern, value, Collations.of(collation).orElseThrow())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "i;ascii-casemap ! <(.*)@ ! A list <Acme@example.org> ! <Acme@/Acme",
        "i;ascii-casemap ! ^\\[(.*)\\] (.*)$ ! [acme-users] [fwd] version 1.0 is out !"
            + " [acme-users] [fwd] version 1.0 is out/acme-users] [fwd/version 1.0 is out",
        "i;ascii-casemap ! (a)|(B) ! xb ! b//b",
        "i;ascii-casemap ! a|ab|abc ! abcd ! abc",
        "i;unicode-casemap ! (é.)x ! 'caﬁ e\u0301 éAx' ! éAx/éA",
        "i;unicode-casemap ! é(.*)e ! 'ﬁéﬁe' ! éﬁe/ﬁ"
      })
  void capturesAreTheValueBeforeFolding(
      String collation, String pattern, String value, String expected) throws BadRegex {
    List<String> groups = new ArrayList<>();
    Matcher matcher = Matchers.regex(List.of(pattern), Collations.of(collation).orElseThrow());
    matcher.matches(value, groups::addAll, Work.unlimited());
    assertThat(String.join("/", groups)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "(a)\\1 ! 4 ! back-references such as `\\1`",
        "a\\ ! 2 ! trailing backslash",
        "\\< ! 1 ! a word boundary",
        "\\q ! 1 ! unknown escape `\\q`",
        "\\pL ! 1 ! unknown escape `\\p`",
        "(?i)a ! 1 ! `(?`",
        "*a ! 0 ! nothing to repeat",
        "a|+ ! 2 ! nothing to repeat",
        "^* ! 1 ! an anchor",
        "a*? ! 2 ! lazy and possessive",
        "a{2}{2} ! 4 ! another quantifier",
        "a{2,1} ! 6 ! with n not above m",
        "a{ ! 2 ! expected a repetition count",
        "a{x} ! 2 ! expected a repetition count",
        "a{99999999999} ! 6 ! at most 1000",
        "(a ! 2 ! expected `)`",
        "a) ! 1 ! unmatched `)`",
        "[a ! 2 ! expected `]`",
        "[ ! 1 ! expected `]`",
        "[[:foo:]] ! 8 ! unknown character class `[:foo:]`",
        "[[:alpha] ! 3 ! expected `:]`",
        "[[.ab.]] ! 7 ! must contain one character",
        "[z-a] ! 4 ! from a lower to a higher",
        "(a{1000}){1000} ! 15 ! too large",
        "((a{0,100}){0,100}){0,10} ! 18 ! too large"
      })
  void refusesWhatItCannotDo(String pattern, int offset, String message) {
    assertThatThrownBy(() -> Matchers.regex(List.of("ok", pattern), Collations.ASCII_CASEMAP))
        .isInstanceOfSatisfying(
            BadRegex.class,
            bad -> {
              assertThat(bad.key()).isEqualTo(1);
              assertThat(bad.offset()).isEqualTo(offset);
            })
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "()", "(a|", "[", "a{1,", "|", "\\", "a?)("})
  void hugeExpressionsAreRefusedOrCompiled(String part) {
    try {
      Matchers.regex(List.of(part.repeat(300_000)), Collations.UNICODE_CASEMAP);
    } catch (BadRegex bad) {
      assertThat(bad).hasMessageNotContaining("Exception");
    }
  }

  @Test
  void groupsBeyondTheLimitAreNotCaptured() throws BadRegex {
    List<String> groups = new ArrayList<>();
    Matchers.regex(List.of("(a)".repeat(40)), Collations.OCTET)
        .matches("a".repeat(40), groups::addAll, Work.unlimited());
    assertThat(groups).hasSize(1 + 32);
  }

  @Test
  void workGrowsWithTheProgramAndTheValue() throws BadRegex {
    assertThat(work("a{500}b", 1_000)).isGreaterThan(50 * work("ab", 1_000));
    assertThat(work("(.*)*x", 2_000)).isLessThan(3 * work("(.*)*x", 1_000));
    Matcher matcher = Matchers.regex(List.of("(a?){500}b"), Collations.OCTET);
    Work little = new Work(100_000);
    assertThatThrownBy(() -> matcher.matches("a".repeat(1_000_000), Captures.NONE, little))
        .isInstanceOf(WorkExceeded.class);
  }

  private static long work(String pattern, int length) throws BadRegex {
    Work work = Work.unlimited();
    Matchers.regex(List.of(pattern), Collations.OCTET)
        .matches("a".repeat(length), Captures.NONE, work);
    return work.spent();
  }

  private static boolean matches(String pattern, String value, Collation collation)
      throws BadRegex {
    return Matchers.regex(List.of(pattern), collation)
        .matches(value, Captures.NONE, Work.unlimited());
  }
}
