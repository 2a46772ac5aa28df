package org.tamis.managesieve.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final RequestLimits SMALL = new RequestLimits(64, 20, 40, 4, 3);

  /** In the tables ↵ is CRLF, ↓ is LF, ← is CR and ␀ is NUL. */
  private static byte[] octets(String text) {
    return text.replace("↵", "\r\n")
        .replace("↓", "\n")
        .replace("←", "\r")
        .replace("␀", "\0")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<Read> readAll(RequestLimits limits, byte[] octets) {
    RequestReader reader = new RequestReader(limits);
    ByteBuffer received = ByteBuffer.wrap(octets);
    List<Read> reads = new ArrayList<>();
    do {
      reads.add(reader.read(received));
    } while (received.hasRemaining() && !isDisconnect(reads.getLast()));
    return reads;
  }

  private static boolean isDisconnect(Read read) {
    return read instanceof Read.Refused refused && refused.next() == Read.Next.DISCONNECT;
  }

  private static String shown(Read read) {
    return switch (read) {
      case Read.NeedsMore more -> "more";
      case Read.Complete complete ->
          complete.request().items().stream()
              .map(RequestReaderTest::shown)
              .collect(Collectors.joining(" ", "<", ">"));
      case Read.Refused refused -> refused.problem() + " " + refused.next();
    };
  }

  private static String shown(Item item) {
    return switch (item) {
      case Item.Word word -> word.text();
      case Item.Text text -> "'" + text.octets().text().orElse("?").replace("\r\n", "↵") + "'";
    };
  }

  private static String shownAll(RequestLimits limits, String input) {
    return readAll(limits, octets(input)).stream()
        .map(RequestReaderTest::shown)
        .collect(Collectors.joining(" | "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "↵; <>",
        "↓; <>",
        "`   ↵`; <>",
        "LOGOUT↵; <LOGOUT>",
        "LOGOUT↓; <LOGOUT>",
        "LOGOUT; more",
        "`  Noop   ↵`; <Noop>",
        "HAVESPACE \"a\" 12↵; <HAVESPACE 'a' 12>",
        "NOOP \"\"↵; <NOOP ''>",
        "NOOP \"a\\\"b\\\\c\"↵; <NOOP 'a\"b\\c'>",
        "NOOP \"üñ†\"↵; <NOOP 'üñ†'>",
        "NOOP {0+}↵↵; <NOOP ''>",
        "NOOP {0}↵↵; <NOOP ''>",
        "NOOP {3}↵a↵↵; <NOOP 'a↵'>",
        "NOOP {3+}↓a\"b↓; <NOOP 'a\"b'>",
        "P {1+}↵a {2+}↵bc \"d\"↵; <P 'a' 'bc' 'd'>",
        "NOOP {2+}↵ü↵; <NOOP 'ü'>",
        "A↵B↵; <A> | <B>",
        "NOOP {5+}↵LOGOU↵LOGOUT↵; <NOOP 'LOGOU'> | <LOGOUT>",
        "\"Kg==\"↵; <'Kg=='>",
        "*↵; <*>",
        "{4+}↵Kg==↵; <'Kg=='>"
      })
  void reads(String input, String expected) {
    assertThat(shownAll(SMALL, input)).isEqualTo(expected);
  }

  /** The request behind each shows that nothing of the wrong one is left over. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "P \"x\"y\"↵",
        "P \"x\"y\" {6+}↵LOGOUT↵",
        "P \"x\"y\" {6}↵LOGOUT↵",
        "P \"x\"y\" {6+}↓LOGOUT↓",
        "P \"x\"y\" {1+}↵a {6+}↵LOGOUT↵",
        "P \"x\"y {8+}↵LOGOUT↵↵",
        "P \"x\" \" {6+}↵LOGOUT↵", // a name that ends in an unescaped quote
        "P \"x\\\" {6+}↵LOGOUT↵", // a name that ends in an unescaped backslash
        "P \"a\\b\"↵",
        "P \"a\\b\" {6+}↵LOGOUT↵",
        "P \"a␀b\"↵",
        "P {x}↵",
        "P {}↵",
        "P {+}↵",
        "P {3+} x↵",
        "P {1}{6+}↵LOGOUT↵",
        "P (x)↵",
        "P ü↵",
        "P {3}↵abcd↵",
        "a b c d e↵",
        "a b c d {6+}↵LOGOUT↵",
        "P\tx↵",
        "P ←x↵",
        "←LOGOUT↵",
        "P ←x {6+}↵LOGOUT↵"
      })
  void refusesAndGoesOn(String input) {
    assertThat(shownAll(SMALL, input + "NOOP↵")).isEqualTo("SYNTAX CONTINUE | <NOOP>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "P {21+}↵123456789012345678901↵NOOP↵; SIZE CONTINUE | <NOOP>",
        "P {15+}↵123456789012345 {6+}↵LOGOUT↵NOOP↵; SIZE CONTINUE | <NOOP>",
        "P {41+}↵; SIZE DISCONNECT",
        "P {21+}↵123456789012345678901 {21+}↵; SIZE DISCONNECT",
        "P {4294967295+}↵; SIZE DISCONNECT",
        "P {99999999999999999999999+}↵; SIZE DISCONNECT",
        "P (x {4294967295+}↵; SIZE DISCONNECT",
        "P \"x↵keep\"↵; SYNTAX DISCONNECT",
        "P \"a\\b↵keep\"↵; SYNTAX DISCONNECT"
      })
  void keepsWithinItsLimits(String input, String expected) {
    assertThat(shownAll(SMALL, input)).isEqualTo(expected);
  }

  @Test
  void aLineWithoutEndIsRefusedAtItsLimit() {
    assertThat(shownAll(SMALL, "x".repeat(64))).isEqualTo("more");
    assertThat(shownAll(SMALL, "x".repeat(65))).isEqualTo("SIZE DISCONNECT");
    assertThat(shownAll(SMALL, "\"" + "x".repeat(64))).isEqualTo("SIZE DISCONNECT");
    assertThat(shownAll(SMALL, "(" + " ".repeat(64))).isEqualTo("SIZE DISCONNECT");
  }

  @Test
  void theLineLimitCountsEachRequestAlone() {
    assertThat(shownAll(SMALL, ("x".repeat(60) + "↵").repeat(3)).split(" \\| ")).hasSize(3);
  }

  @Test
  void limitsCanChangeBetweenRequests() {
    RequestReader reader = new RequestReader(SMALL);
    ByteBuffer received = ByteBuffer.wrap(octets("A↵P {30+}↵" + "x".repeat(30) + "↵"));
    reader.read(received);
    reader.use(new RequestLimits(64, 30, 0, 4, 3));
    assertThat(shown(reader.read(received))).isEqualTo("<P '" + "x".repeat(30) + "'>");
  }

  @Test
  void octetsThatAreNoTextAreKept() {
    byte[] octets = {'N', ' ', '"', (byte) 0xFF, '"', '\n'};
    Read.Complete read = (Read.Complete) readAll(SMALL, octets).getFirst();
    Item.Text text = (Item.Text) read.request().items().get(1);
    assertThat(text.octets().text()).isEmpty();
    assertThat(text.octets().toBytes()).containsExactly(0xFF);
  }
}
