package org.tamis.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
  /** RFC 3492 §7.1 has the long ones; faß and the like are of UTS 46 §7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          example.org            | example.org             | example.org
          EXAMPLE.Org            | example.org             | example.org
          müller.example         | xn--mller-kva.example   | müller.example
          mu\u0308ller.example   | xn--mller-kva.example   | müller.example
          MÜLLER.example         | xn--mller-kva.example   | müller.example
          MU\u0308LLER.EXAMPLE   | xn--mller-kva.example   | müller.example
          XN--MLLER-KVA.example  | xn--mller-kva.example   | müller.example
          xn--mller-kva.example  | xn--mller-kva.example   | müller.example
          faß.de                 | xn--fa-hia.de           | faß.de
          xn--fa-hia.de          | xn--fa-hia.de           | faß.de
          fass.de                | fass.de                 | fass.de
          βόλος.com              | xn--nxasmm1c.com        | βόλος.com
          納豆.example.org       | xn--99zt52a.example.org | 納豆.example.org
          納豆。example          | xn--99zt52a.example     | 納豆.example
          xn--a.example          | xn--a.example           | xn--a.example
          xn--.example           | xn--.example            | xn--.example
          xn--9999999999.example | xn--9999999999.example  | xn--9999999999.example
          [192.0.2.1]            | [192.0.2.1]             | [192.0.2.1]
          a_b.example            | a_b.example             | a_b.example
          他们为什么不说中文.x   | xn--ihqwcrb4cv8a8dqg056pqjye.x | 他们为什么不说中文.x
          """)
  void hasOneFormOfEachKind(String domain, String ascii, String unicode) {
    assertThat(Domain.ascii(domain)).contains(ascii);
    assertThat(Domain.unicode(domain)).isEqualTo(unicode);
    assertThat(Domain.canonical(domain)).isEqualTo(Domain.canonical(unicode)).isEqualTo(ascii);
    assertThat(Domain.spellings(domain)).startsWith(domain);
    assertThat(Domain.spellings(domain).contains(unicode))
        .isEqualTo(Domain.isInternational(domain) || domain.equals(unicode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ü", "üü"})
  void aLabelThatIsTooLongHasNoAsciiForm(String start) {
    assertThat(Domain.ascii(start + "x".repeat(70) + ".example")).isEmpty();
    assertThat(Domain.ascii(start.repeat(400))).isEmpty();
    assertThat(Domain.canonical(start.repeat(400))).isEqualTo(start.repeat(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann@MÜLLER.example", "ann@xn--mller-kva.example"})
  void inAnAddressTheDomainAlone(String address) {
    assertThat(Domain.inAddress(address, Domain::canonical)).isEqualTo("ann@xn--mller-kva.example");
    assertThat(Domain.inAddress("ANN", Domain::canonical)).isEqualTo("ANN");
  }

  @Property
  void punycodeComesBack(
      @ForAll
          @StringLength(min = 1, max = 12)
          @CharRange(from = 'a', to = 'z')
          @CharRange(from = '\u00E0', to = '\u00FF')
          @CharRange(from = '\u4E00', to = '\u4FFF')
          String label) {
    assertThat(Punycode.encode(label).flatMap(Punycode::decode)).isEqualTo(Optional.of(label));
  }

  /** Whatever is written there, nothing breaks. */
  @Property
  void anythingHasACanonicalForm(@ForAll String text) {
    assertThat(Domain.canonical(Domain.canonical(text))).isNotNull();
    assertThat(Domain.spellings(text)).contains(text);
  }
}
