package org.tamis.bridge.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.spool.Spool;
import org.tamis.bridge.testing.LogLines;
import org.tamis.engine.message.Message;

/** Laws for message octets. Octets are Latin-1 letters here, so that they can be written down. */
class LmtpMessageProperties {
  private static final String AGAIN = "MAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\n";
  private static final String BEFORE = "LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\n";

  /** Mostly what matters to the reader: CR, LF and dots. */
  @Provide
  Arbitrary<String> contents() {
    return Arbitraries.of(
            "\r", "\n", ".", "\r\n", "\r\n.", "\r\n.\r\n", "\n.\n", "a", "\u0000", "é")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Property
  void contentArrivesAsItWasSent(@ForAll("contents") String content) {
    Peer peer = new Peer();
    String replies = peer.say(latin1(BEFORE + stuffed(content) + ".\r\nQUIT\r\n"), List.of());
    assertThat(peer.delivered).hasSize(1);
    assertThat(peer.delivered.getFirst().message().bytes()).isEqualTo(latin1(ended(content)));
    assertThat(replies).endsWith("221 2.0.0 mx closing connection\r\n");
  }

  @Property
  void cutsDoNotMatter(
      @ForAll("contents") String content,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 9) Integer> sizes) {
    byte[] said = latin1(BEFORE + content + "\r\n.\r\nNOOP\r\nQUIT\r\n");
    Peer whole = new Peer();
    Peer cut = new Peer();
    assertThat(cut.say(said, sizes)).isEqualTo(whole.say(said, List.of()));
    assertThat(messages(cut)).isEqualTo(messages(whole));
  }

  @Property
  void memoryComesBack(@ForAll("contents") String content) {
    Peer peer = new Peer(100_000);
    peer.say(latin1(BEFORE + content), List.of());
    assertThat(peer.memory.isFree()).isTrue();
  }

  /** What lenient servers take for the end of a message; here it is content. */
  @Example
  void nothingCanBeSmuggled() {
    for (String end :
        List.of("\n.\n", "\n.\r\n", "\r.\r", "\r.\r\n", "\r\n.\n", "\r\n.\r", "\r\n.\0\r\n")) {
      Peer peer = new Peer();
      peer.say(latin1(BEFORE + "a" + end + "MAIL FROM:<evil@x>\r\n.\r\n"), List.of());
      assertThat(messages(peer)).hasSize(1);
      assertThat(messages(peer).getFirst()).endsWith("MAIL FROM:<evil@x>\r\n");
    }
  }

  @Example
  void tooBigIsRefusedForEachRecipientAndTheSessionGoesOn() {
    Peer peer = new Peer();
    String big = "x".repeat(65_537);
    String replies =
        peer.say(
            "LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nRCPT TO:<u2@x>\r\nDATA\r\n"
                + big
                + "\r\n.\r\nNOOP\r\n");
    assertThat(replies.lines().filter("552 5.3.4 message size exceeds the limit"::equals))
        .hasSize(2);
    assertThat(replies).contains("250 2.0.0 OK");
    assertThat(peer.delivered).isEmpty();
    assertThat(peer.memory.isFree()).isTrue();
  }

  @Example
  void theBiggestMessageStillFits() {
    Peer peer = new Peer();
    peer.say(BEFORE + "x".repeat(65_534) + "\r\n.\r\n");
    assertThat(messages(peer).getFirst()).hasSize(65_536);
  }

  /** The messages that arrive have an eighth of it; what has no room there goes into a file. */
  @Property(tries = 50)
  void withoutMemoryForMoreItArrivesAsItWasSent(
      @ForAll("contents") String content, @ForAll @IntRange(max = 40_000) int more) {
    Peer peer = new Peer(100_000);
    String sent = "a: b\r\n\r\n" + content + "x".repeat(more);
    peer.say(latin1(BEFORE + stuffed(sent) + ".\r\nQUIT\r\n"), List.of());
    assertThat(messages(peer)).containsExactly(ended(sent));
    assertThat(peer.memory.isFree()).isTrue();
  }

  @Example
  void noFileStaysOpenOrInTheDirectory() throws IOException {
    Path directory = Files.createTempDirectory("spool");
    Peer peer = new Peer(new MessageMemory(0), new Spool(directory));
    peer.say(BEFORE + "x".repeat(40_000) + "\r\n.\r\n" + AGAIN + "x".repeat(30_000) + "\r\n.\r\n");
    assertThat(peer.delivered).hasSize(2);
    assertThat(messages(peer).getLast()).hasSize(30_002);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Example
  void withoutRoomForTheFileTheSenderComesAgain() {
    Peer peer = new Peer(new MessageMemory(0), new Spool(Path.of("/nonexistent/spool")));
    try (LogLines log = LogLines.of(MessageBuffer.class)) {
      assertThat(peer.say(BEFORE + "x\r\n.\r\nNOOP\r\n"))
          .contains("452 4.3.1 insufficient system storage; try again later\r\n250 2.0.0 OK");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith(
              "a message cannot be written to /nonexistent/spool: no such file or directory");
    }
    assertThat(peer.memory.isFree()).isTrue();
  }

  @Example
  void aLargeHeaderIsRefusedAndTheSessionGoesOn() {
    Peer peer = new Peer();
    String refusal = "552 5.3.4 header size exceeds the limit of 4096 octets";
    String fields = "To: " + "a,".repeat(2_046);
    assertThat(peer.withHeaders(4_096).say(BEFORE + fields + "\r\nb: c\r\n.\r\nNOOP\r\n"))
        .contains(refusal + "\r\n250 2.0.0 OK");
    assertThat(peer.withHeaders(4_096).say(BEFORE + "a: b\r\n".repeat(60_000) + ".\r\n"))
        .contains("552 5.3.4 header size");
    assertThat(peer.delivered).isEmpty();
    peer.withHeaders(4_096).say(BEFORE + "a: b\r\n\r\n" + fields + fields + "\r\n.\r\n");
    assertThat(peer.delivered).hasSize(1);
    assertThat(peer.memory.isFree()).isTrue();
  }

  @Property
  void aHeaderHasTheOctetsThatAMessageSays(
      @ForAll("contents") String content, @ForAll @IntRange(min = 1, max = 9) int size) {
    HeaderMeter single = new HeaderMeter();
    HeaderMeter blocks = new HeaderMeter();
    byte[] octets = latin1(content);
    for (int i = 0; i < octets.length; i++) {
      single.add(octets[i]);
    }
    for (int i = 0; i < octets.length; i += size) {
      blocks.add(octets, i, Math.min(octets.length, i + size));
    }
    assertThat(single.octets() - Message.of(octets).headerEnd()).isBetween(0, 1);
    assertThat(blocks.octets()).isEqualTo(single.octets());
  }

  /** RFC 5321 §4.5.2, in the plainest way. */
  private static String stuffed(String content) {
    String lines = ended(content).replace("\r\n.", "\r\n..");
    return lines.startsWith(".") ? "." + lines : lines;
  }

  private static String ended(String content) {
    return content.isEmpty() || content.endsWith("\r\n") ? content : content + "\r\n";
  }

  private static List<String> messages(Peer peer) {
    return peer.delivered.stream()
        .map(mail -> new String(mail.message().bytes(), StandardCharsets.ISO_8859_1))
        .toList();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
