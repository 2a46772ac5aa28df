package org.tamis.managesieve.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.tamis.managesieve.wire.Read.Next;

class RequestReaderProperties {
  private static final RequestLimits SMALL = new RequestLimits(64, 20, 40, 4, 3);

  /** Pieces of requests, right and wrong, so that every state of the reader is met and left. */
  @Provide
  Arbitrary<byte[]> conversations() {
    return Arbitraries.of(
            "NOOP",
            " ",
            "\"",
            "\\",
            "\"a\"",
            "{3+}",
            "{3}",
            "{0+}",
            "{25+}",
            "{60+}",
            "}",
            "abc",
            "\r\n",
            "\r\n",
            "\n",
            "\r",
            "LOGOUT\r\n",
            "(",
            "\0",
            "ü",
            " 12",
            "{",
            "+")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 3_000)
  void theSameBytesCutElsewhereGiveTheSameRequests(
      @ForAll("conversations") byte[] octets,
      @ForAll List<@IntRange(min = 1, max = 9) Integer> cuts) {
    List<Read> whole = read(octets, List.of(octets.length));
    assertThat(read(octets, List.of(1))).isEqualTo(whole);
    assertThat(read(octets, cuts.isEmpty() ? List.of(2) : cuts)).isEqualTo(whole);
  }

  @Property(tries = 3_000)
  void whateverComesIsReadOrRefused(@ForAll byte[] octets) {
    assertThat(read(octets, List.of(7)).size()).isLessThanOrEqualTo(octets.length);
  }

  @Property
  void whatIsWrittenAsALiteralReadsBack(@ForAll byte[] name, @ForAll byte[] script) {
    RequestLimits limits = new RequestLimits(64, name.length + script.length, 0, 4, 3);
    Request expected =
        new Request(
            List.of(
                new Item.Word("P"),
                new Item.Text(Octets.of(name)),
                new Item.Text(Octets.of(script))));
    ByteBuffer written = ByteBuffer.allocate(name.length + script.length + 64);
    written.put(ascii("P {" + name.length + "+}\r\n")).put(name);
    written.put(ascii(" {" + script.length + "}\r\n")).put(script).put(ascii("\r\n"));
    assertThat(new RequestReader(limits).read(written.flip()))
        .isEqualTo(new Read.Complete(expected));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What a reader says when it is given pieces of these lengths, over and over. */
  private static List<Read> read(byte[] octets, List<Integer> lengths) {
    RequestReader reader = new RequestReader(SMALL);
    List<Read> reads = new ArrayList<>();
    int at = 0;
    for (int i = 0; at < octets.length; i++) {
      int length = Math.min(lengths.get(i % lengths.size()), octets.length - at);
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
