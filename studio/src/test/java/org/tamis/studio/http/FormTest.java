package org.tamis.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FormTest {
  @Test
  void theFirstOfANameCountsAndWhatIsMalformedIsNotThere() {
    Form form = Form.parse("a=1&a=2&b=%zz&c=%41+%C3%A4&d&=x&e=");
    assertThat(form.text("a")).isEqualTo("1");
    assertThat(form.text("b")).isEmpty();
    assertThat(form.text("c")).isEqualTo("A ä");
    assertThat(form.fields()).containsOnlyKeys("a", "c", "e");
  }

  @Test
  void manyFieldsCostLittle() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      many.append("f").append(i).append("=x&");
    }
    assertThat(Form.parse(many.toString()).fields()).hasSize(64);
  }

  @Property(tries = 200)
  void anyTextIsRead(@ForAll @StringLength(max = 200) String text) {
    assertThat(Form.parse(text).fields().size()).isBetween(0, 64);
  }
}
