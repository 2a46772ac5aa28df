package org.tamis.bridge.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code doveadm dict} of Dovecot 2.3.19 writes, and what it finds in such files. */
class DictTextTest {
  private static final String AT = "priv/sieve/extlists/";

  @Test
  void keysAndValuesInTurn() {
    DictText text =
        DictText.parse("shared/x\nv1\u0001nline2\u0001ttab\npriv/a\u0001tb\u0001nc\n\n");
    assertThat(text.values())
        .containsExactly(entry("shared/x", "v1\nline2\ttab"), entry("priv/a\tb\nc", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "'priv/a;1;priv/a;2;', 2", // the last counts
    "'priv/b;1;priv/a;2', none", // the value's line has no end
    "'priv/b;1;priv/a;', none", // no value
    "';priv/a;1;', none", // an empty line is a key
    "'priv/b;priv/a;1;', none", // a value
    "'priv/A;1;', none",
    "'priv/a;11;', 11",
  })
  void lookUps(String lines, String found) {
    DictText text = DictText.parse(lines.replace(";", "\n"));
    assertThat(text.values().getOrDefault("priv/a", "none")).isEqualTo(found);
  }

  @Test
  void crlfEndsALine() {
    assertThat(DictText.parse("priv/a\r\n1\r\n").values()).containsExactly(entry("priv/a", "1"));
  }

  @Test
  void anEscapedEscapeIsNoOther() {
    assertThat(DictText.parse("priv/a\n\u00011n\u00010\u00012\n").values())
        .containsExactly(entry("priv/a", "\u0001n\0\u00012"));
  }

  @Test
  void membersAreKeysOfTheirOwnPlace() {
    String text =
        AT
            + "ann@example.org\n1\n"
            + AT
            + "a\\|b\\\\c\n\n"
            + "priv/sieve/name/x\n1\nshared/sieve/extlists/no@example.org\n1\n";
    assertThat(DictText.parse(text).members()).containsExactly("ann@example.org", "a/b\\c");
  }

  @Test
  void aListIsReadFromADictionary() {
    Members members = Members.parse("shared/x\n1\n" + AT + "Ann@example.org\n1\n", 1);
    assertThat(members.find("ann@example.org")).contains("Ann@example.org");
    assertThat(members.find("1")).isEmpty();
    assertThat(members.addresses(5)).hasValueSatisfying(all -> assertThat(all).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"private/x\n1\n", "# list\npriv/x\n1\n", "1\n"})
  void otherTextsHaveOneMemberToALine(String text) {
    assertThat(Members.parse(text, 1).find("1")).isPresent();
  }
}
