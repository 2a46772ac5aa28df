package org.tamis.bridge.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.delivery.Incoming;

/** Messages in chunks (RFC 3030); the client sends all at once, as RFC 2920 lets it. */
class LmtpChunkingTest {
  private static final String OPEN = "LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\n";

  private final Peer peer = new Peer();

  /** The codes of the replies behind those to LHLO, MAIL and RCPT. */
  private List<String> codes(String client) {
    return peer.say((OPEN + client).getBytes(StandardCharsets.ISO_8859_1), List.of())
        .lines()
        .map(line -> line.replaceAll("^(\\d+ \\d\\.\\d\\.\\d).*", "$1"))
        .dropWhile(code -> !code.equals("250 2.1.5"))
        .skip(1)
        .takeWhile(code -> !code.startsWith("421 4.4.2"))
        .toList();
  }

  private static String bdat(String octets) {
    return "BDAT " + octets.length() + "\r\n" + octets;
  }

  private static String last(String octets) {
    return "BDAT " + octets.length() + " LAST\r\n" + octets;
  }

  private List<String> delivered() {
    return peer.delivered.stream()
        .map(mail -> new String(mail.message().bytes(), StandardCharsets.ISO_8859_1))
        .toList();
  }

  @Test
  void chunksAreOneMessage() {
    assertThat(codes(bdat("A: b\r\n") + bdat("\r") + last("\ntext")))
        .containsExactly("250 2.0.0", "250 2.0.0", "250 2.0.0");
    assertThat(delivered()).containsExactly("A: b\r\n\r\ntext");
  }

  @Test
  void aPartIsAnsweredWithItsSize() {
    assertThat(peer.say(OPEN + bdat("A: b\r\n"))).contains("\r\n250 2.0.0 6 octets received\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BDAT 0 LAST", "bdat 0  last"})
  void theLastChunkMayBeEmpty(String end) {
    assertThat(codes(bdat("A: b\r\n") + end + "\r\nQUIT\r\n"))
        .containsExactly("250 2.0.0", "250 2.0.0", "221 2.0.0");
    assertThat(delivered()).containsExactly("A: b\r\n");
  }

  /** RFC 2033 §4.2 and RFC 3030 §2: a reply for each recipient, behind the last chunk alone. */
  @Test
  void eachRecipientHasAReplyToTheLastChunk() {
    assertThat(codes("RCPT TO:<full@x>\r\nRCPT TO:<u2@x>\r\n" + bdat("a") + last("b")))
        .containsExactly(
            "250 2.1.5", "250 2.1.5", "250 2.0.0", "250 2.0.0", "452 4.2.2", "250 2.0.0");
  }

  /** Nothing in a chunk ends it, and no dot is taken away. */
  @Test
  void octetsOfAChunkAreNoLines() {
    String octets = ".\r\n.\r\nQUIT\r\n\n.\n..\u0000\u00ff";
    assertThat(codes(last(octets) + "NOOP\r\n")).containsExactly("250 2.0.0", "250 2.0.0");
    assertThat(delivered()).containsExactly(octets);
  }

  @Test
  void twoMessages() {
    String again = "MAIL FROM:<>\r\nRCPT TO:<u2@x>\r\n";
    assertThat(codes(last("one") + again + bdat("t") + last("wo")))
        .containsExactly("250 2.0.0", "250 2.1.0", "250 2.1.5", "250 2.0.0", "250 2.0.0");
    assertThat(delivered()).containsExactly("one", "two");
  }

  /** RFC 3030 §2. */
  @ParameterizedTest
  @CsvSource({"DATA, 503 5.5.1", "RCPT TO:<u2@x>, 503 5.5.1", "MAIL FROM:<>, 503 5.5.1"})
  void otherCommandsBetweenChunksAreRefused(String command, String refused) {
    assertThat(codes(bdat("a") + command + "\r\n" + last("b")))
        .containsExactly("250 2.0.0", refused, "250 2.0.0");
    assertThat(delivered()).containsExactly("ab");
  }

  @Test
  void rsetForgetsTheChunks() {
    String again = "MAIL FROM:<>\r\nRCPT TO:<u2@x>\r\n";
    assertThat(codes(bdat("a") + "RSET\r\n" + again + last("b")))
        .containsExactly("250 2.0.0", "250 2.0.0", "250 2.1.0", "250 2.1.5", "250 2.0.0");
    assertThat(delivered()).containsExactly("b");
    assertThat(peer.memory.isFree()).isTrue();
  }

  /** RFC 3030 §4.1: they are no commands, whatever they look like. */
  @Test
  void theOctetsOfARefusedChunkAreSkipped() {
    String client = "LHLO me\r\n" + last("RSET\r\nQUIT\r\n") + "NOOP\r\n";
    assertThat(peer.say(client))
        .contains("\r\n503 5.5.1 no valid recipients\r\n250 2.0.0 OK\r\n421 ");
  }

  @Test
  void afterAChunkThatWasTooMuchThereIsOnlyRset() {
    String much = "x".repeat(70_000);
    assertThat(codes(bdat("A: b\r\n\r\n") + bdat(much) + bdat("b") + last("c") + "RSET\r\n"))
        .containsExactly("250 2.0.0", "552 5.3.4", "503 5.5.1", "503 5.5.1", "250 2.0.0");
    assertThat(delivered()).isEmpty();
    assertThat(peer.memory.isFree()).isTrue();
  }

  @Test
  void aLastChunkThatIsTooMuchIsRefusedToEachRecipient() {
    String much = "\r\n" + "x".repeat(70_000);
    assertThat(codes("RCPT TO:<u2@x>\r\n" + last(much) + "NOOP\r\n"))
        .containsExactly("250 2.1.5", "552 5.3.4", "552 5.3.4", "250 2.0.0");
  }

  @Test
  void aHeaderInChunksHasItsLimit() {
    Peer small = peer.withHeaders(65_536);
    assertThat(small.say(OPEN + bdat("x".repeat(40_000)) + bdat("x".repeat(40_000))))
        .contains("\r\n552 5.3.4 header size exceeds the limit");
  }

  /** What follows cannot be told from commands. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "BDAT",
        "BDAT x",
        "BDAT -1",
        "BDAT 1 FIRST",
        "BDAT 1,LAST",
        "BDAT 1e3",
        "BDAT 99999999999999999999 LAST"
      })
  void aBdatThatCannotBeReadEndsTheConnection(String command) {
    assertThat(codes(command + "\r\nNOOP\r\n")).containsExactly("501 5.5.4");
  }

  /** Nobody waits until so many have come, be it to refuse them. */
  @ParameterizedTest
  @ValueSource(strings = {"", "RSET\r\n", "BDAT 1\r\na"})
  void aBdatWithoutEndIsAnsweredAtOnce(String before) {
    assertThat(codes(before + "BDAT 999999999999999999 LAST\r\nhi\r\nNOOP\r\n"))
        .last()
        .isEqualTo("552 5.3.4");
  }

  /** The octets never come; nothing is kept for them. */
  @Test
  void anAnnouncedChunkTakesNoMemory() {
    assertThat(codes("BDAT 1000000 LAST\r\nhi")).isEmpty();
    assertThat(peer.memory.isFree()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void theSameInOtherPieces(int size) {
    byte[] client =
        (OPEN + bdat("A: b\r\n\r\n") + bdat(".\r\n") + "BDAT 0 LAST\r\nQUIT\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    String whole = new Peer().say(client, List.of());
    assertThat(peer.say(client, List.of(size))).isEqualTo(whole);
    assertThat(delivered()).containsExactly("A: b\r\n\r\n.\r\n");
  }

  /** Beyond a mebibyte it is in a file, as with DATA. */
  @Test
  void aLargeMessageInChunks() {
    Peer large = new Peer(64 << 20).withMessages(8 << 20);
    String part = "x".repeat(999) + "\n";
    StringBuilder client = new StringBuilder(OPEN).append(bdat("A: b\r\n\r\n"));
    for (int i = 0; i < 30; i++) {
      client.append(bdat(part.repeat(100)));
    }
    large.say(client.append("BDAT 0 LAST\r\n").toString());
    assertThat(large.delivered)
        .extracting(Incoming::message)
        .singleElement()
        .satisfies(message -> assertThat(message.size()).isEqualTo(8 + 30 * 100_000));
    assertThat(large.memory.isFree()).isTrue();
  }
}
