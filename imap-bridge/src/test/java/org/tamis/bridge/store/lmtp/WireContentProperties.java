package org.tamis.bridge.store.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WireContentProperties {
  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.strings().withChars("\r\n.x\0").ofMaxLength(200_000);
  }

  /** The simple version, on text. */
  private static String lines(String message) {
    String text = message.replaceAll("\r\n|\r|\n", "\r\n");
    return text.endsWith("\r\n") ? text : text + "\r\n";
  }

  @Property(tries = 200)
  void itIsTheMessageInLinesWithDotsStuffed(@ForAll("messages") String message) throws IOException {
    WireContent content = new WireContent(message.getBytes(StandardCharsets.ISO_8859_1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.send((octets, length) -> out.write(octets, 0, length));
    String lines = lines(message);
    String stuffed = lines.replaceAll("(?m)(?<![^\n])\\.", "..");
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo(stuffed + ".\r\n");
    assertThat(content.size()).isEqualTo(lines.length());
  }
}
