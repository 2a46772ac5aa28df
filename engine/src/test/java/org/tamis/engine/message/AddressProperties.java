package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AddressProperties {
  @Property
  void aWrittenListReadsBack(@ForAll("mailboxes") List<Address> mailboxes) {
    String text = String.join(", ", mailboxes.stream().map(AddressProperties::written).toList());
    assertThat(Address.parseList(text)).isEqualTo(mailboxes);
    assertThat(Address.parseList("Group (x): " + text + ";")).isEqualTo(mailboxes);
  }

  @Property
  void allReadsBack(@ForAll("mailboxes") List<Address> mailboxes) {
    for (Address mailbox : mailboxes) {
      assertThat(Address.parseList(mailbox.all()))
          .containsExactly(new Address("", mailbox.localPart(), mailbox.domain()));
    }
  }

  /** An entry that makes no sense takes none of the others with it. */
  @Property(tries = 3000)
  void junkHidesNothing(@ForAll("junk") String junk) {
    assertThat(Address.parseList("first@a.example, " + junk + ", \"L\" <last@b.example>"))
        .extracting(Address::all)
        .startsWith("first@a.example")
        .endsWith("last@b.example");
  }

  @Property(tries = 3000)
  void nothingFails(@ForAll("anything") String text) {
    for (Address address : Address.parseList(text)) {
      assertThat(address.isValid() || address.localPart().isEmpty()).isTrue();
    }
  }

  private static String written(Address mailbox) {
    String quoted = mailbox.displayName().replace("\\", "\\\\").replace("\"", "\\\"");
    return mailbox.displayName().isEmpty()
        ? mailbox.all()
        : '"' + quoted + "\" (c, <d@e>) <" + mailbox.all() + ">";
  }

  @Provide
  Arbitrary<List<Address>> mailboxes() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("ab \\\"<>@,;:().ö").ofMaxLength(8).map(String::strip);
    Arbitrary<String> localParts =
        Arbitraries.strings().withChars("ab \\\"<>@,;:()[]+ö").ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> domains =
        Arbitraries.of("a.example", "b", "ö.example", "[192.0.2.1]", "[IPv6:::1]");
    return Combinators.combine(names, localParts, domains)
        .as((name, local, domain) -> new Address(name, local, domain))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  /** Nothing that opens and may close in a later entry. */
  @Provide
  Arbitrary<String> junk() {
    return Arbitraries.of(
            "a",
            "@",
            ".",
            " ",
            "<",
            ">",
            ")",
            "]",
            ":",
            ";",
            ",",
            "\\",
            "=?",
            "?=",
            "ö",
            "a@b",
            "(x)",
            "[y]",
            "=?utf-8?q?a?=")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.strings().withChars("a@.,:;<>()[]\"\\ =?q").ofMaxLength(60));
  }
}
