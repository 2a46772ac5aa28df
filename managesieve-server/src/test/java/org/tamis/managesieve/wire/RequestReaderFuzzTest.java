package org.tamis.managesieve.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.grammar.fuzzing.Fuzzing;
import org.tamis.managesieve.wire.Read.Next;

/** Whatever a client sends, cut wherever the network cuts it. */
@Timeout(6_000)
class RequestReaderFuzzTest {
  private static final List<String> SEEDS =
      List.of(
          "CAPABILITY\r\nSTARTTLS\r\n",
          "AUTHENTICATE \"PLAIN\" \"AHUAcA==\"\r\nNOOP \"x\"\r\n",
          "PUTSCRIPT \"a\" {12+}\r\nkeep; # abcd\r\nSETACTIVE \"a\"\r\nLISTSCRIPTS\r\n",
          "CHECKSCRIPT {5}\r\nkeep;\r\nRENAMESCRIPT \"a\" \"b\\\"c\\\\\"\r\nHAVESPACE \"a\" 999\r\n",
          "GETSCRIPT {3+}\r\na\r\n\r\nDELETESCRIPT \"a\"\r\nLOGOUT\r\n");

  private static final List<String> WORDS =
      List.of(
          "{3+}\r\n",
          "{0}\r\n",
          "{99999+}\r\n",
          "\"a\\\"\"",
          "PUTSCRIPT ",
          "LOGOUT\r\n",
          "GET / HTTP/1.1\r\n",
          "\u0016\u0003\u0001",
          " \"\" ");

  private static final RequestLimits SMALL = new RequestLimits(64, 20, 40, 4, 3);

  @Test
  void cutsDoNotMatter() {
    new Fuzzing("managesieve", SEEDS, WORDS)
        .run(
            30_000,
            input -> {
              for (RequestLimits limits : List.of(SMALL, RequestLimits.AFTER_LOGIN)) {
                List<Read> whole = read(input, limits, input.length + 1);
                assertThat(whole.size()).isLessThanOrEqualTo(input.length);
                assertThat(read(input, limits, 7)).isEqualTo(whole);
                assertThat(read(input, limits, 1)).isEqualTo(whole);
              }
            });
  }

  /** In pieces of 1 to so many octets. */
  private static List<Read> read(byte[] octets, RequestLimits limits, int longest) {
    SplittableRandom random = new SplittableRandom(octets.length);
    RequestReader reader = new RequestReader(limits);
    List<Read> reads = new ArrayList<>();
    for (int at = 0; at < octets.length; ) {
      int length =
          Math.min(
              octets.length - at,
              longest > octets.length ? octets.length : random.nextInt(1, longest + 1));
      ByteBuffer piece = ByteBuffer.wrap(octets, at, length);
      while (piece.hasRemaining()) {
        Read read = reader.read(piece);
        if (!(read instanceof Read.NeedsMore)) {
          reads.add(read);
        }
        if (read instanceof Read.Refused refused && refused.next() == Next.DISCONNECT) {
          return reads;
        }
      }
      at += length;
    }
    return reads;
  }
}
