package org.tamis.bridge.lmtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.grammar.fuzzing.Fuzzing;

/** Whatever a peer says, cut wherever the network cuts it: the same replies and the same mail. */
@Timeout(6_000)
class LmtpFuzzTest {
  private static final List<String> SEEDS =
      List.of(
          "LHLO me\r\nMAIL FROM:<a@x>\r\nRCPT TO:<u1@x>\r\nRCPT TO:<u2@x>\r\nDATA\r\nA: b\r\n\r\n..c\r\n.\r\nQUIT\r\n",
          "LHLO me\r\nMAIL FROM:<> SIZE=10 BODY=8BITMIME\r\nRCPT TO:<u1@x> NOTIFY=NEVER\r\nBDAT 6\r\nA: b\r\nBDAT 6 LAST\r\n\r\nc\r\n\r\nNOOP\r\n",
          "LHLO me\r\nMAIL FROM:<a@x>\r\nRCPT TO:<full@x>\r\nRCPT TO:<refuses@x>\r\nRCPT TO:<none@x>\r\nDATA\r\nx\r\n.\r\nRSET\r\nVRFY u1\r\n",
          "LHLO me\r\nMAIL FROM:<a@x>\r\nRCPT TO:<u1@x>\r\nDATA\r\na\n.\nb\r.\rc\r\n.\r\nMAIL FROM:<b@x>\r\nRCPT TO:<u2@x>\r\nBDAT 0 LAST\r\n");

  private static final List<String> WORDS =
      List.of(
          "\r\n.\r\n",
          "\r\n",
          "\n.\n",
          "BDAT 5\r\nabcde",
          "BDAT 99999999999 LAST\r\n",
          "DATA\r\n",
          "RSET\r\n",
          "LHLO x\r\n",
          "MAIL FROM:<a@x>\r\n",
          "RCPT TO:<u1@x>\r\n",
          "STARTTLS\r\n",
          "XCLIENT NAME=a\r\n",
          "GET / HTTP/1.1\r\n",
          " ORCPT=rfc822;a+2Bb",
          "\"a b\"@x");

  @Test
  void cutsDoNotMatter() {
    new Fuzzing("lmtp", SEEDS, WORDS).run(4_000, LmtpFuzzTest::take);
  }

  private static void take(byte[] input) {
    Peer whole = new Peer(1 << 20);
    String replies = whole.say(input, List.of());
    assertThat(replies.lines()).allMatch(line -> line.matches("[2-5]\\d\\d[ -].*"));
    for (List<Integer> sizes : List.of(List.of(1), List.of(3, 1, 9, 2))) {
      Peer cut = new Peer(1 << 20);
      assertThat(cut.say(input, sizes)).isEqualTo(replies);
      assertThat(mail(cut)).isEqualTo(mail(whole));
      assertThat(cut.memory.isFree()).isTrue();
    }
    assertThat(whole.memory.isFree()).isTrue();
  }

  private static List<String> mail(Peer peer) {
    return peer.delivered.stream().map(LmtpFuzzTest::described).toList();
  }

  private static String described(Incoming mail) {
    return mail.recipients().size() + new String(mail.message().bytes(), ISO_8859_1);
  }
}
