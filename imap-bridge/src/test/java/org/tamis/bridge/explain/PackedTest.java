package org.tamis.bridge.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PackedTest {
  @Property
  void whatIsWrittenIsRead(
      @ForAll @LongRange(min = 0) long number, @ForAll List<@StringLength(max = 40) String> texts) {
    PackedWriter out = new PackedWriter();
    out.number(number).list(texts, out::text).number(number);
    PackedReader in = new PackedReader(out.toBytes());
    assertThat(in.number()).isEqualTo(number);
    assertThat(in.list(in::text)).isEqualTo(texts.stream().map(PackedTest::asUtf8).toList());
    assertThat(in.number()).isEqualTo(number);
    assertThat(in.rest()).isEmpty();
  }

  /** Half of a surrogate pair has no octets. */
  private static String asUtf8(String text) {
    return new String(
        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void aTextThatComesAgainTakesOneOctet() {
    PackedWriter once = new PackedWriter().text("main");
    PackedWriter twice = new PackedWriter().text("main").text("main");
    assertThat(twice.toBytes()).hasSize(once.toBytes().length + 1);
  }

  @Test
  void aLongTextIsCut() {
    byte[] octets = new PackedWriter().text("ä".repeat(1_000)).toBytes();
    assertThat(new PackedReader(octets).text()).isEqualTo("ä".repeat(100) + "…");
  }

  @Test
  void whatIsCutOffIsNoEndlessLoop() {
    byte[] octets = new PackedWriter().list(List.of(1L, 2L), _ -> {}).toBytes();
    PackedReader in = new PackedReader(octets);
    assertThatThrownBy(() -> in.list(in::number)).isInstanceOf(BufferUnderflowException.class);
  }
}
