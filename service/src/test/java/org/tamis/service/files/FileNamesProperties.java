package org.tamis.service.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FileNamesProperties {
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("aA./\\%~2Fé \u00e4\u4e2d@+-\"")
        .ofMinLength(1)
        .ofMaxLength(120);
  }

  @Property
  void aNameStaysInsideItsDirectory(@ForAll FileNames alphabet, @ForAll("names") String name) {
    String file = alphabet.of(name);
    assertThat(file).matches("[!-.0-~]+").doesNotStartWith(".").doesNotContain("\\");
    assertThat(file.length()).isLessThanOrEqualTo(FileNames.MOST_OCTETS);
  }

  @Property
  void aNameReadsBack(@ForAll FileNames alphabet, @ForAll("names") String name) {
    String file = alphabet.of(name);
    Assume.that(!FileNames.isShortened(file));
    assertThat(FileNames.decoded(file)).isEqualTo(name);
  }

  @Property
  void noTwoNamesShareAFile(
      @ForAll FileNames alphabet, @ForAll("names") String one, @ForAll("names") String other) {
    Assume.that(!one.equals(other));
    assertThat(alphabet.of(one)).isNotEqualTo(alphabet.of(other));
  }

  @Property
  void notEvenWhereCaseIsIgnored(@ForAll("names") String one, @ForAll("names") String other) {
    Assume.that(!one.equals(other));
    assertThat(FileNames.LOWER_CASE.of(one).toLowerCase(Locale.ROOT))
        .isNotEqualTo(FileNames.LOWER_CASE.of(other).toLowerCase(Locale.ROOT));
  }

  /** Layouts on disk depend on it. */
  @Example
  void commonNamesStayReadable() {
    assertThat(FileNames.LOWER_CASE.of("bob@example.org")).isEqualTo("bob@example.org");
    assertThat(FileNames.LOWER_CASE.of("Bob")).isEqualTo("%42ob");
    assertThat(FileNames.LOWER_CASE.of("..")).isEqualTo("%2E.");
    assertThat(FileNames.LOWER_CASE.of("../../etc/x")).isEqualTo("%2E.%2F..%2Fetc%2Fx");
    assertThat(FileNames.PRINTABLE.of("Main")).isEqualTo("Main");
    assertThat(FileNames.PRINTABLE.of("für/alle")).isEqualTo("f%C3%BCr%2Falle");
    assertThat(FileNames.PORTABLE.of("Bob+x_y=z-1.2@a")).isEqualTo("Bob+x_y=z-1.2@a");
    assertThat(FileNames.PORTABLE.of(".a b!~é")).isEqualTo("%2Ea%20b%21%7E%C3%A9");
  }
}
