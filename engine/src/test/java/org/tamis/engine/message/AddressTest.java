package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // text | display name | local part | domain
        "a@b.example||a|b.example",
        "<a@b.example>||a|b.example",
        "Ann <a@b.example>|Ann|a|b.example",
        "\"Ann, \\\"B\\\"\" <a@b.example>|Ann, \"B\"|a|b.example",
        "Joe Q. Public <joe@b.example>|Joe Q. Public|joe|b.example",
        "Who? <one@y.test>|Who?|one|y.test",
        "\"a b\"@c.example||a b|c.example",
        "\"a@b\"@c.example||a@b|c.example",
        "\"a\\\"b\"@c.example||a\"b|c.example",
        "\"\"@c.example|||c.example",
        "a@[192.0.2.1]||a|[192.0.2.1]",
        "a@[IPv6:2001:db8::1]||a|[IPv6:2001:db8::1]",
        "dörte@sörensen.example||dörte|sörensen.example",
        "日本 <日@本.example>|日本|日|本.example",
        "=?utf-8?q?D=C3=B6rte?= <d@b.example>|Dörte|d|b.example",
        "=?utf-8?q?M=C3=BCller,_D=40rte?= <d@b.example>|Müller, D@rte|d|b.example",
        "=?utf-8?q?a,b?= =?utf-8?q?_c?= <d@b.example>|a,b c|d|b.example",
        "\"=?utf-8?q?D=C3=B6rte?=\" <d@b.example>|Dörte|d|b.example",
        "=?utf-8?q?a?=@b.example||=?utf-8?q?a?=|b.example",
        // comments
        "Pete(A \\) chap) <pete(his account)@silly.test(his host)>|Pete|pete|silly.test",
        "(a(b(c)))x@y.example(d)||x|y.example",
        "x@y(z).example||x|y.example",
        // obsolete, RFC 5322 §4.4
        "<@a.example,@b.example:u@c.example>||u|c.example",
        "<,,@a.example:u@c.example>||u|c.example",
        "Ann <, ,@a.example,,@b.example,:u@c.example>|Ann|u|c.example",
        "<(x),@a.example:u@c.example>||u|c.example",
        "Mary <@a.example:u@c.example>|Mary|u|c.example",
        "john . doe @ test   . example||john.doe|test.example",
        "\"john\".doe@test.example||john.doe|test.example",
        // broken, still clear
        "MAILER-DAEMON||MAILER-DAEMON|",
        "<root>||root|",
        "Mail System <MAILER-DAEMON>|Mail System|MAILER-DAEMON|",
        "Ann a@b.example|Ann|a|b.example",
        "a@b.example <c@d.example>|a@b.example|c|d.example",
        "<<a@b.example>>||a|b.example",
        "Ann <a@b.example|Ann|a|b.example",
        "Ann <a@b.example>>|Ann|a|b.example",
        "Ann <a@b.example>.|Ann|a|b.example",
        "Ann <a@b.example> Smith|Ann|a|b.example",
        "Ann a@b.example>|Ann|a|b.example",
        "Ann (open <a@b.example>|Ann open|a|b.example",
        "\"Ann <a@b.example>|Ann|a|b.example",
        "Ann\" <a@b.example>|Ann|a|b.example",
        "a..b.@c.example||a..b.|c.example",
        "a@b.example.||a|b.example",
        "<mailto:a@b.example>||a|b.example",
        "mailto:a@b.example||a|b.example",
        "[x <a@b.example>|x|a|b.example"
      })
  void readsOneMailbox(String text, String name, String localPart, String domain) {
    List<Address> found = Address.parseList(text);
    assertThat(found)
        .containsExactly(new Address(orEmpty(name), orEmpty(localPart), orEmpty(domain)));
    assertThat(found.getFirst().isValid()).isTrue();
  }

  private static String orEmpty(String cell) {
    return cell == null ? "" : cell;
  }

  static final List<Arguments> LISTS =
      List.of(
          Arguments.of("", List.of()),
          Arguments.of(" ,, ;", List.of()),
          Arguments.of("(only a comment)", List.of()),
          Arguments.of("undisclosed-recipients:;", List.of()),
          Arguments.of("undisclosed recipients: ;", List.of()),
          Arguments.of("Undisclosed-Recipient:@mailman.example;", List.of("!@mailman.example")),
          Arguments.of("a@x, , b@y,", List.of("a@x", "b@y")),
          Arguments.of(
              "A Group:Ed <c@a.test>,joe@w.test,John <j@o.test>;",
              List.of("c@a.test", "joe@w.test", "j@o.test")),
          Arguments.of("g:a@x;, h: b@y;, c@z", List.of("a@x", "b@y", "c@z")),
          Arguments.of("g:a@x", List.of("a@x")),
          Arguments.of("g: h: a@x; b@y; c@z", List.of("a@x", "b@y", "c@z")),
          Arguments.of("a@x: b@y", List.of("a@x", "b@y")),
          Arguments.of("a@x; b@y", List.of("a@x", "b@y")),
          Arguments.of("a@x b@y c@z", List.of("a@x", "b@y", "c@z")),
          Arguments.of("<a@x> <b@y>", List.of("a@x", "b@y")),
          Arguments.of("Ann <a@x> Bob <b@y>", List.of("a@x", "b@y")),
          Arguments.of("<a@x, b@y>", List.of("a@x", "b@y")),
          Arguments.of("a@x, (open, b@y", List.of("a@x", "b@y")),
          Arguments.of("John Smith, a@x", List.of("a@x")),
          Arguments.of("Smith, Ann <a@x>", List.of("a@x")),
          Arguments.of("Smith, Ann, Dr. <a@x>, root", List.of("a@x")),
          Arguments.of("Smith, Ann <root>", List.of("Smith", "root")),
          Arguments.of("\"\" <>, a@x", List.of("", "a@x")),
          Arguments.of("a@b@c.example, a@x", List.of("!a@b@c.example", "a@x")),
          Arguments.of("a@, a@x", List.of("!a@", "a@x")),
          Arguments.of("@b, a@x", List.of("!@b", "a@x")),
          Arguments.of("b@y <John Smith>, a@x", List.of("b@y", "a@x")),
          Arguments.of("<John Smith>, a@x", List.of("a@x")),
          Arguments.of("=?utf-8?q?J=C3=B6rg_S?= x", List.of("!Jörg S x")),
          Arguments.of("\"John Smith\"", List.of("John Smith")),
          Arguments.of("<>", List.of("")),
          Arguments.of("Ann <>", List.of("")),
          Arguments.of("\"a b\"@c, \"d\"@e", List.of("\"a b\"@c", "d@e")),
          Arguments.of("\"a\\\\\\\"b\"@c", List.of("\"a\\\\\\\"b\"@c")));

  @ParameterizedTest
  @FieldSource("LISTS")
  void readsTheList(String text, List<String> expected) {
    assertThat(Address.parseList(text)).extracting(AddressTest::shown).isEqualTo(expected);
  }

  /** What :all sees; an exclamation mark says that it is no valid address. */
  private static String shown(Address address) {
    return (address.isValid() ? "" : "!") + address.all();
  }

  @Test
  void tenThousandAddresses() {
    assertThat(Address.parseList("Ann <a@b.example>, ".repeat(10_000))).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "((",
        "()",
        "\"",
        "\\",
        "\"\\",
        "<",
        ">",
        "<a",
        "@",
        "a@",
        ".",
        "[",
        "]",
        ":",
        ";",
        ",",
        "a ",
        "=?utf-8?q?",
        "=?utf-8?q?a?=",
        "=?utf-8?q? ?="
      })
  void workIsLinear(String piece) {
    // A quadratic parser would need minutes for this, a recursive one would overflow.
    assertThat(Address.parseList(piece.repeat(300_000 / piece.length()) + ",a@b")).isNotNull();
  }
}
