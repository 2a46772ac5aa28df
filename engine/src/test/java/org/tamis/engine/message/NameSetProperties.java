package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** All names at once are found where each is found alone. */
class NameSetProperties {
  @Property
  void findsWhatIsThere(@ForAll("names") List<String> names, @ForAll("lines") List<String> lines) {
    Message message = Message.of(octets(String.join("", lines) + "\r\nX-A: in the body\r\n"));
    assertFound(names, message);
    assertFound(names, message.with(octets("bB: new\r\n"), Message.Place.BOTTOM));
    assertFound(names, message.without(message.fields()));
  }

  /** The hash is that of strings: {@code d~} and {@code e_} share it. */
  @Test
  void aChosenHashIsKnown() {
    assertThat(set(List.of("d~", "e_", "d~d~", "d~e_", "e_d~", "e_e_")).mostCompared())
        .isGreaterThanOrEqualTo(4);
  }

  private static void assertFound(List<String> names, Message message) {
    BitSet expected = new BitSet();
    for (int i = 0; i < names.size(); i++) {
      expected.set(i, !message.fields(HeaderName.of(names.get(i))).isEmpty());
    }
    assertThat(message.findAll(set(names))).isEqualTo(expected);
  }

  private static NameSet set(List<String> names) {
    return NameSet.of(names.stream().map(HeaderName::of).toList());
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.of("a", "x-a", "d~", "e_", "d~e_", "e_d~", "bb", "from", "to", "subject")
        .list()
        .uniqueElements()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.of(
            "A: 1\r\n",
            "X-A : 2\r\n",
            "D~: 3\r\n",
            "E_D~: 4\r\n",
            "From x\r\n",
            "To:\n",
            "subject: a\r\n b: c\r\n",
            "x-ab: 5\r\n",
            "no field\r\n")
        .list()
        .ofMaxSize(130);
  }
}
