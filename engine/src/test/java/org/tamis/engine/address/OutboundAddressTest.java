package org.tamis.engine.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.message.Address;

class OutboundAddressTest {
  /** RFC 5228 §2.4.2.3. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ann@example.net | ann@example.net",
        "Ann <ann@example.net> | ann@example.net",
        "<ann@example.net> | ann@example.net",
        "`\"Doe, Ann: <x@y>\" <ann@example.net>` | ann@example.net",
        "\"a (b\"@example.net | \"a (b\"@example.net",
        "ann . doe @ example . net | ann.doe@example.net",
        "ann@example.net (home, <x@y>) | ann@example.net",
        "J. Doe <ann@[192.0.2.1]> | ann@[192.0.2.1]",
        "ü@exämple.net | ü@exämple.net",
        "ann@exa\u0308mple.net | ann@exämple.net", // as a Mac writes it
        "Jo\u0308rg <u\u0308@exa\u0308mple.net> | u\u0308@exämple.net",
        "ann@हिन्दी.भारत | ann@हिन्दी.भारत",
        "ann@example_x.com | ann@example_x.com",
        "ann@_a.b_c | ann@_a.b_c",
      })
  void sieveAddresses(String text, String addrSpec) {
    assertThat(OutboundAddress.addrSpec(text)).contains(addrSpec);
  }

  /** RFC 5322 §3.2.5: a comma, a colon or a bracket needs a quoted string. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Müller, Jörg <j@x.example> | ; quote the name: \"Müller, Jörg\" <j@x.example>",
        "Shop: Sales <s@x.example> | ; quote the name: \"Shop: Sales\" <s@x.example>",
        "Müller, Jörg <j@x.example | ``",
        "Müller, Jörg <j> | ``",
        "a@x.example Bob; <j@x.example> | ``",
        "Müller, Jörg | ``",
      })
  void saysToQuoteTheName(String text, String advice) {
    assertThat(OutboundAddress.listProblem(text).orElseThrow())
        .isEqualTo("\"" + text + "\" is not a list of email addresses" + advice);
    assertThat(OutboundAddress.problem(text).orElseThrow())
        .isEqualTo("\"" + text + "\" is not a valid email address" + advice);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@\u0308x.net",
        "",
        "ann",
        "@example.net",
        "ann@",
        "ann@a@b",
        "ann@exam ple.net",
        "an n@example.net",
        "ann @example.net bob",
        "<ann@example.net",
        "ann@example.net>",
        "<<ann@example.net>>",
        "Ann <ann@example.net> Doe",
        "Ann, Bob <ann@example.net>",
        "ann@example.net, bob@example.net",
        "ann@example.net bob@example.net",
        "ann@example.net,",
        "friends: ann@example.net;",
        "<@relay.example.org:ann@example.net>",
        "ann@example.net\r\n",
        "(ann@example.net)",
      })
  void others(String text) {
    assertThat(OutboundAddress.addrSpec(text)).isEmpty();
    assertThat(OutboundAddress.problem(text)).isPresent();
  }

  @Test
  void mailboxes() {
    assertThat(OutboundAddress.mailboxes("\"Doe, Ann\" <ann@example.net>, bob@example.net"))
        .extracting(Address::all)
        .containsExactly("ann@example.net", "bob@example.net");
    assertThat(OutboundAddress.mailboxes("ann@example.net, bob@exam ple.net")).isEmpty();
    assertThat(OutboundAddress.mailboxes("ann@example.net,, bob@example.net")).isEmpty();
  }
}
