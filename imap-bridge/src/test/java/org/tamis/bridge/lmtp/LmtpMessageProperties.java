package org.tamis.bridge.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws for message octets. Octets are Latin-1 letters here, so that they can be written down. */
class LmtpMessageProperties {
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
    assertThat(peer.memory.free()).isEqualTo(100_000);
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
    assertThat(peer.memory.free()).isEqualTo(1 << 20);
  }

  @Example
  void theBiggestMessageStillFits() {
    Peer peer = new Peer();
    peer.say(BEFORE + "x".repeat(65_534) + "\r\n.\r\n");
    assertThat(messages(peer).getFirst()).hasSize(65_536);
  }

  @Example
  void withoutMemoryTheSenderComesAgain() {
    Peer peer = new Peer(20_000);
    assertThat(peer.say(BEFORE + "x".repeat(30_000) + "\r\n.\r\n")).contains("452 4.3.1");
    assertThat(peer.memory.free()).isEqualTo(20_000);
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
