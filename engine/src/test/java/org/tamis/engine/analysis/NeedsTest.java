package org.tamis.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.Message.Place;
import org.tamis.engine.program.Needs;
import org.tamis.engine.testing.Scripts;
import org.tamis.engine.testing.Sieve;

/**
 * What programs say that they need. That it is enough, {@code AnyInputProperties} shows with every
 * kind of command and test.
 */
class NeedsTest {
  private static String shown(Needs needs) {
    String header =
        switch (needs.header()) {
          case Needs.Header.Whole _ -> "header";
          case Needs.Header.Fields(Set<HeaderName> names) ->
              names.stream().map(HeaderName::lower).sorted().collect(Collectors.joining(" "));
        };
    return (header + (needs.size() ? " +size" : "") + (needs.body() ? " +body" : "")).strip();
  }

  private static String needs(String script) {
    return shown(Sieve.script(script).program().needs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | ``",
        "if true { discard; } | ``",
        "if header [\"Subject\", \"X-A\"] \"a\" { stop; } elsif exists \"subject\" { keep; } | subject x-a",
        "if anyof (not address \"from\" \"a@b.example\", size :over 1K) { discard; } | from +size",
        "if false { if size :under 1 { stop; } } | +size",
        "require \"envelope\"; if envelope \"from\" \"a@b.example\" { keep; } | ``",
        "require \"date\"; if date :zone \"+0000\" \"date\" \"year\" \"2026\" { keep; } | date",
        "require \"date\"; if currentdate \"year\" \"2026\" { keep; } | ``",
        "require \"index\"; if header :index 2 \"received\" \"a\" { keep; } | received",
        "require \"variables\"; set \"a\" \"x\"; if header \"${a}\" \"b\" { keep; } | header",
        "require \"duplicate\"; if duplicate { discard; } | message-id",
        "require \"duplicate\"; if duplicate :header \"X-Id\" { discard; } | x-id",
        "require \"duplicate\"; if duplicate :header \"no name\" { discard; } | header",
        "require [\"duplicate\",\"variables\"]; if duplicate :uniqueid \"${a}\" { discard; } | ``",
        "require \"editheader\"; addheader \"X-A\" \"1\"; if size :over 9 { stop; } | header +size",
        "require \"editheader\"; deleteheader \"X-A\"; | header",
        "require \"vacation\"; vacation \"away\"; | header",
        "require \"body\"; if body \"a\" { stop; } | header +size +body",
        "require \"mime\"; if header :mime \"subject\" \"a\" { stop; } | subject",
        "require \"mime\"; if header :mime :anychild \"subject\" \"a\" { stop; } | header +size +body",
        "require \"foreverypart\"; foreverypart { break; } | header +size +body",
        "require [\"imap4flags\",\"fileinto\"]; if hasflag \"a\" { fileinto :flags \"b\" \"c\"; } | ``",
        "require \"ihave\"; if ihave \"body\" { if body \"a\" { stop; } } | header +size +body",
        "require \"ihave\"; if ihave \"frobnicate\" { frobnicate \"a\"; } | ``",
      })
  void isWhatTheCommandsAndTestsLookAt(String script, String expected) {
    assertThat(needs(script)).isEqualTo(expected);
  }

  /** RFC 6609: an included script runs on the same message. */
  @Test
  void includedScriptsCount() {
    Scripts library =
        Scripts.NONE
            .personal("a", "require \"include\"; include \"b\"; if exists \"x-a\" { stop; }")
            .personal("b", "if size :over 1 { stop; }");
    Sieve script =
        Sieve.script("require \"include\"; include \"a\"; include \"missing\";", library);
    assertThat(shown(script.program().needs())).isEqualTo("x-a +size");
  }

  @Test
  void withTheBodyComesTheWholeMessage() {
    assertThat(Needs.MESSAGE.and(Needs.NOTHING)).isEqualTo(Needs.MESSAGE);
    assertThat(Needs.fields(List.of(HeaderName.of("a"))).and(Needs.HEADER)).isEqualTo(Needs.HEADER);
    assertThatThrownBy(() -> new Needs(Needs.NOTHING.header(), true, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What is not here fails loudly, so that a forgotten need cannot pass for an empty body. */
  @Test
  void aHeaderIsNoMessage() {
    Message header = Message.ofHeader("A: b\r\n\r\n".getBytes(), OptionalLong.of(100));
    Message edited = header.with("C: d\r\n".getBytes(), Place.TOP);
    assertThat(header.size()).isEqualTo(100);
    assertThat(edited.size()).isEqualTo(106);
    assertThat(edited.fields()).hasSize(2);
    for (Message message : List.of(header, edited)) {
      assertThatThrownBy(message::mime).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(message::body).isInstanceOf(IllegalStateException.class);
    }
    Message sizeless = Message.ofHeader(new byte[0], OptionalLong.empty());
    assertThatThrownBy(sizeless::size).isInstanceOf(IllegalStateException.class);
  }
}
