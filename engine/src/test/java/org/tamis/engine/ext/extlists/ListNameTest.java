package org.tamis.engine.ext.extlists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.ExternalLists;

class ListNameTest {
  /** RFC 6134 §2.5: the equivalent names of the RFC, and what must stay as it is. */
  @ParameterizedTest
  @CsvSource({
    ":addrbook:default, urn:ietf:params:sieve:addrbook:default",
    ":ADDRBOOK:DEFAULT, urn:ietf:params:sieve:addrbook:default",
    ":aDdRbOOk:DeFauLt, urn:ietf:params:sieve:addrbook:default",
    ":AddrBook:%44%65%66ault, urn:ietf:params:sieve:addrbook:default",
    "URN:IETF:params:Sieve:addrbook:default, urn:ietf:params:sieve:addrbook:default",
    ":addrbook:personal, urn:ietf:params:sieve:addrbook:personal",
    ":addrbook:Personal, urn:ietf:params:sieve:addrbook:Personal",
    ":addrbook:my%20Friends, urn:ietf:params:sieve:addrbook:my%20Friends",
    ":addrbook:%c3%bc, urn:ietf:params:sieve:addrbook:%C3%BC",
    ":addrbook:personal?name.contains=fred, "
        + "urn:ietf:params:sieve:addrbook:personal?name.contains=fred",
    ":addrbook:DEFAULT?x, urn:ietf:params:sieve:addrbook:default?x",
    "'tag:example.com,2011-01-01:localHolidays', 'tag:example.com,2011-01-01:localHolidays'",
    "'TAG:Example.com,2011:%41b', 'tag:Example.com,2011:Ab'",
    "ldap://[2001:db8::7]/c=GB?objectClass?one, ldap://[2001:db8::7]/c=GB?objectClass?one",
  })
  void names(String text, String uri) {
    assertThat(ListName.parse(text)).contains(new ListName(uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "friends",
        "/etc/passwd",
        "../x",
        "tag:",
        "1tag:x",
        "tag:a b",
        "tag:a\nb",
        "tag:a%2",
        "tag:a%zz",
        "tag:ü",
        "tag:a#b",
        "tag:a\"b",
        ":addrbook",
        ":addrbook:",
        ":addrbook:?x",
        ":addrbook:a/b",
        ":other:x",
        "urn:ietf:params:sieve:addrbook",
      })
  void noNames(String text) {
    assertThat(ListName.parse(text)).isEmpty();
    assertThat(ListName.problem(text)).isPresent();
  }

  @Property
  void anyTextIsANameOrNone(@ForAll String text) {
    Optional<ListName> name = ListName.parse(":addrbook:" + text);
    name.ifPresent(n -> assertThat(ListName.parse(n.uri())).contains(n));
  }

  @Property
  void everySpellingOfDefault(
      @ForAll @IntRange(max = 127) int upper, @ForAll @IntRange(max = 127) int encoded) {
    StringBuilder spelling = new StringBuilder(":addrbook:");
    for (int i = 0; i < 7; i++) {
      char c = "default".charAt(i);
      char cased = (upper >> i & 1) == 1 ? Character.toUpperCase(c) : c;
      spelling.append((encoded >> i & 1) == 1 ? "%%%02x".formatted((int) cased) : "" + cased);
    }
    assertThat(ListName.parse(spelling.toString()))
        .contains(new ListName(ExternalLists.DEFAULT_ADDRESS_BOOK));
  }

  @ParameterizedTest
  @CsvSource({"2044, true", "2045, false"})
  void length(int length, boolean valid) {
    assertThat(ListName.parse("tag:" + "x".repeat(length)).isPresent()).isEqualTo(valid);
  }
}
