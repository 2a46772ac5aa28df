package org.tamis.bridge.store.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ResponseInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.grammar.fuzzing.Fuzzing;

/** Whatever a server answers: responses or an IOException, and no more memory than was sent. */
@Timeout(6_000)
class ImapResponseFuzzTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Of one response. */
  private static final int MOST = 1 << 20;

  private static final List<String> SEEDS =
      List.of(
          "* OK [CAPABILITY IMAP4rev1 UIDPLUS] hi\r\na1 OK done\r\n",
          "* 1 FETCH (UID 5 FLAGS (\\Seen) BODY[HEADER] {12}\r\nA: b\r\n\r\nc\r\n)\r\na2 OK done\r\n",
          "* 1 FETCH (BINARY[] ~{3}\r\na\0b RFC822.SIZE 3)\r\n* LIST (\\HasNoChildren) \"/\" \"A&AOk-\"\r\n",
          "* LIST () \"/\" {3}\r\nA b\r\n* SEARCH 1 2 3\r\n* STATUS INBOX (MESSAGES 1)\r\na3 NO [TRYCREATE] no\r\n",
          "+ go on\r\n* BYE bye\r\n* QUOTA \"\" (STORAGE 1 2)\r\n* METADATA INBOX (/private/comment {1}\r\nx)\r\n");

  private static final List<String> WORDS =
      List.of(
          "{3}\r\n",
          "~{3}\r\n",
          "{1073741824}\r\n",
          "{2147483647}\r\n",
          "{99999999999}\r\n",
          "(\\Seen)",
          "NIL",
          "\"a\\\"b\"",
          "* 1 FETCH (",
          ")\r\n",
          "a1 OK ",
          "{0}\r\n");

  @Test
  void memoryIsBounded() {
    allocated("* OK classes are loaded\r\n".getBytes(US_ASCII));
    new Fuzzing("imap", SEEDS, WORDS)
        .run(
            30_000,
            input -> assertThat(allocated(input)).isLessThan(4L * MOST + 1_000L * input.length));
  }

  /** Octets, while responses are read until the end or until one that ends the connection. */
  private static long allocated(byte[] input) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    LiteralStream responses =
        new LiteralStream(new ResponseInputStream(new ByteArrayInputStream(input)), _ -> {});
    try {
      long read = 0;
      while (read < input.length) {
        ByteArray response = responses.readResponse(new BoundedBuffer(MOST));
        assertThat(response.getCount()).isPositive();
        read += response.getCount();
      }
      assertThat(read).isEqualTo(input.length);
    } catch (IOException _) {
      // as from a server that sends what cannot be
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
