package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CollationProperties {
  @Property
  void comparingIsATotalPreorderThatAgreesWithEqual(
      @ForAll("collation") Collation c,
      @ForAll("text") String x,
      @ForAll("text") String y,
      @ForAll("text") String z) {
    int xy = Integer.signum(c.compare(x, y));
    assertThat(xy).isEqualTo(-Integer.signum(c.compare(y, x)));
    assertThat(xy == 0).isEqualTo(c.equal(x, y)).isEqualTo(c.fold(x).equals(c.fold(y)));
    assertThat(c.compare(x, x)).isZero();
    assertThat(xy <= 0 && c.compare(y, z) <= 0 && c.compare(x, z) > 0).isFalse();
    assertThat(c.fold(c.fold(x))).isEqualTo(c.fold(x));
  }

  @Property
  void octetsCompareAsBytes(@ForAll String x, @ForAll String y) {
    byte[] a = wellFormed(x).getBytes(StandardCharsets.UTF_8);
    byte[] b = wellFormed(y).getBytes(StandardCharsets.UTF_8);
    assertThat(Integer.signum(Collations.OCTET.compare(wellFormed(x), wellFormed(y))))
        .isEqualTo(Integer.signum(Arrays.compareUnsigned(a, b)));
  }

  @Property
  void normalFormsAreEqualUnderUnicodeCasemap(@ForAll("text") String text) {
    for (Normalizer.Form form : Normalizer.Form.values()) {
      assertThat(Collations.UNICODE_CASEMAP.equal(text, Normalizer.normalize(text, form)))
          .as("%s", form)
          .isTrue();
    }
  }

  @Property
  void subjectsLeadBackToTheValue(@ForAll("text") String text, @ForAll String any) {
    String value = wellFormed(text + any + text);
    for (Collation c : Texts.ALL_SEARCHING) {
      for (Subject subject : List.of(c.subject(value), c.patternSubject(value))) {
        assertThat(subject.original(0, subject.text().length())).isEqualTo(value);
      }
    }
  }

  @Property
  void numbersCompareAsBigIntegers(
      @ForAll("digits") String x, @ForAll("digits") String y, @ForAll("tail") String tail) {
    int expected = new BigInteger(x).compareTo(new BigInteger(y));
    assertThat(Integer.signum(Collations.ASCII_NUMERIC.compare(x + tail, y))).isEqualTo(expected);
  }

  @Provide
  Arbitrary<Collation> collation() {
    return Arbitraries.of(Collations.ALL);
  }

  @Provide
  Arbitrary<String> text() {
    return Texts.text(6);
  }

  @Provide
  Arbitrary<String> digits() {
    return Arbitraries.strings().withChars("0129").ofMinLength(1).ofMaxLength(25);
  }

  @Provide
  Arbitrary<String> tail() {
    return Arbitraries.of("", "x", "-3", " 9", ".5", "٣");
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
