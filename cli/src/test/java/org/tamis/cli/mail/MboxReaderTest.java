package org.tamis.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MboxReaderTest {
  private static final String TOO_LARGE = "too large";

  /** The messages as Latin-1 text, joined by bars; ^ stands for a line end in the table. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "From a^A: b^^c^; A: b^^c^",
        "From a^A: b^^c^^; A: b^^c^",
        "From a^A: b^^c^^From d^E: f^^g^; A: b^^c^|E: f^^g^",
        "From a^A: b^^c^From d^; A: b^^c^From d^",
        "From a^A: b^^>From c^>>From d^> From^; A: b^^From c^>From d^> From^",
        "From a^A: b; A: b",
        "From a; ''",
        "From a^; ''",
        "From a^^From b^^; |",
        "From a^A: b^^From b^; A: b^|",
        "From a^A: b^^^^From b^C: d^; A: b^^^|C: d^",
        "From a^From: b^^x^; From: b^^x^",
      })
  void messagesAreTakenApart(String mbox, String expected) throws IOException {
    String lf = mbox.replace('^', '\n');
    assertThat(read(lf, 1_000)).isEqualTo(expected.replace('^', '\n'));
    assertThat(read(lf.replace("\n", "\r\n"), 1_000)).isEqualTo(expected.replace("^", "\r\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "From a^12345678^; 12345678^",
        "From a^123456789^; too large",
        "From a^123456789^^From b^x^; too large|x^",
        "From a^1^2^3^4^5^^From b^x^; too large|x^",
      })
  void aLargeOneIsSkipped(String mbox, String expected) throws IOException {
    assertThat(read(mbox.replace('^', '\n'), 9)).isEqualTo(expected.replace('^', '\n'));
  }

  /** What a writer of mboxrd writes is read back, whatever the sizes are. */
  @Property(tries = 200)
  void writtenMessagesReadBack(@ForAll("messages") List<String> messages) throws IOException {
    StringBuilder mbox = new StringBuilder();
    for (String message : messages) {
      mbox.append("From someone\n");
      mbox.append(message.replaceAll("(?m)^(>*From )", ">$1")).append("\n");
    }
    assertThat(read(mbox.toString(), 1 << 20)).isEqualTo(String.join("|", messages));
  }

  @Provide
  Arbitrary<List<String>> messages() {
    Arbitrary<String> line =
        Arbitraries.of(
            "", "From x", ">From y", "a", "From", ">".repeat(5_000) + "z", "b".repeat(70_000));
    return line.list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(lines -> String.join("\n", lines) + "\n")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static String read(String mbox, int most) throws IOException {
    InputStream in = new ByteArrayInputStream(mbox.getBytes(StandardCharsets.ISO_8859_1));
    MboxReader reader = new MboxReader(in, most);
    List<String> found = new ArrayList<>();
    while (true) {
      switch (reader.next()) {
        case MboxReader.Found.Complete(var message) ->
            found.add(new String(message.bytes(), StandardCharsets.ISO_8859_1));
        case MboxReader.Found.TooLarge _ -> found.add(TOO_LARGE);
        case MboxReader.Found.End _ -> {
          return String.join("|", found);
        }
      }
    }
  }
}
