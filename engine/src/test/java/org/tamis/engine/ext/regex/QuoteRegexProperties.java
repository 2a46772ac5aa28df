package org.tamis.engine.ext.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import org.tamis.engine.match.BadRegex;
import org.tamis.engine.match.Captures;
import org.tamis.engine.match.Collations;
import org.tamis.engine.match.Matchers;
import org.tamis.engine.match.Work;

/** draft-ietf-sieve-regex-01 §7.2: quoted text only matches a literal occurrence. */
class QuoteRegexProperties {
  @Property
  void findsWhatContainsDoes(
      @ForAll @Chars({'a', '.', '*', '\\', '[', ']', '{', '1', '}', '(', ')', '|', '^', '$', '?'})
          String text,
      @ForAll @Chars({'a', '.', '*', '\\', '[', ']', '{', '1', '}', '(', ')', '|', '^', '$', '?'})
          String value)
      throws BadRegex {
    assertThat(found(text, value)).isEqualTo(value.contains(text));
    assertThat(found(text, value + text)).isTrue();
  }

  @Property
  void findsItselfWhole(@ForAll @CharRange(from = ' ', to = '\uD7FF') String text) throws BadRegex {
    String[] whole = {""};
    String quoted = QuoteRegex.quote(text, Integer.MAX_VALUE);
    Captures captures = groups -> whole[0] = groups.getFirst();
    assertThat(
            Matchers.regex(List.of(quoted), Collations.OCTET)
                .matches(text, captures, Work.unlimited()))
        .isTrue();
    assertThat(whole[0]).isEqualTo(text);
  }

  /** A variable is cut at its limit; what is left still stands for the beginning of the text. */
  @Property
  void isNotCutInAnEscape(
      @ForAll @Chars({'a', 'é', '.', '\\', '('}) String text,
      @ForAll @IntRange(min = 0, max = 40) int octets)
      throws BadRegex {
    String quoted = QuoteRegex.quote(text, octets);
    assertThat(quoted.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(octets);
    String[] whole = {""};
    assertThat(
            Matchers.regex(List.of("^" + quoted), Collations.OCTET)
                .matches(text, groups -> whole[0] = groups.getFirst(), Work.unlimited()))
        .isTrue();
    assertThat(QuoteRegex.quote(whole[0], Integer.MAX_VALUE)).isEqualTo(quoted);
  }

  private static boolean found(String text, String value) throws BadRegex {
    String quoted = QuoteRegex.quote(text, Integer.MAX_VALUE);
    return Matchers.regex(List.of(quoted), Collations.OCTET)
        .matches(value, Captures.NONE, Work.unlimited());
  }
}
