package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainAddressesProperties {
  @Property(tries = 20_000)
  void findsWhatTheOtherReaderFinds(@ForAll("lists") String text) {
    Optional<List<Address>> plain = PlainAddresses.read(text);
    plain.ifPresent(
        found -> assertThat(found).isEqualTo(new AddressListParser(text).parse().addresses()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.example",
        " <a.b@c> , d@e",
        "Ann Lee <ann@a.example>,\t\"Lee, Ben\" <ben@b.example>",
        "J. R. Lee <j.r@a.example>",
        "=?UTF-8?Q?Andr=C3=A9?= Dupont <andre@a.example>",
      })
  void readsWhatMostMailHas(String text) {
    assertThat(PlainAddresses.read(text)).hasValue(new AddressListParser(text).parse().addresses());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a@b,",
        "a",
        "Group: a@b;",
        "(c) a@b",
        "a@b c@d",
        "\"a\"@b",
        "<>",
        "a@[192.0.2.1]",
        "=?u?Q?=<x@y>,z?= <c@d>",
        "a  b <c@d>"
      })
  void leavesOthersAlone(String text) {
    assertThat(PlainAddresses.read(text)).isEmpty();
  }

  @Provide
  Arbitrary<String> lists() {
    return Arbitraries.of(
            "a",
            "b.c",
            "@",
            "a@b",
            "<",
            ">",
            "<d@e.f>",
            ",",
            ", ",
            " ",
            ".",
            "\"",
            "\"g, h\" ",
            "=?u?Q?",
            "=?u?q?i=C3=A9?=",
            "?=",
            "?",
            "=",
            "\\",
            "(",
            ")",
            ":",
            ";",
            "[",
            "]",
            "\u00F6",
            "\t",
            "=?",
            "Ann Lee ",
            "x?=")
        .list()
        .ofMaxSize(9)
        .map(parts -> String.join("", parts));
  }
}
