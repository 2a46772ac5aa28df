package org.tamis.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.Recipients.Resolution;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a@b|a|b|a@b",
        "a|a|``|a",
        "A.b@C.d|A.b|C.d|A.b@C.d",
        "a..b.@c|a..b.|c|a..b.@c",
        "\"a\"@b|a|b|a@b",
        "\"a b\"@c|a b|c|\"a b\"@c",
        "\"a\\\"@\\\\\"@c|a\"@\\|c|\"a\\\"@\\\\\"@c",
        "@x,@y:a@b|a|b|a@b",
        "a@[192.0.2.1]|a|[192.0.2.1]|a@[192.0.2.1]",
        "a@[IPv6:::1]|a|[IPv6:::1]|a@[IPv6:::1]",
        "ü@ß|ü|ß|ü@ß",
      })
  void reads(String path, String local, String domain, String canonical) {
    EmailAddress address = EmailAddress.parse(path).orElseThrow();
    assertThat(address).isEqualTo(new EmailAddress(local, domain)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``",
        "@b",
        "a b@c",
        "a@b c",
        "\"a\"",
        "\"a@b",
        "\"a\"b@c",
        "\"\"@b",
        "a@b@c",
        "a@b>",
        "<a@b",
        "`a@b\r\nRCPT`",
        "`\"a\r\nb\"@c`",
        "\"a\\"
      })
  void refuses(String path) {
    assertThat(EmailAddress.parse(path)).isEmpty();
  }

  @Property
  void whatIsWrittenReadsBack(@ForAll String path) {
    EmailAddress.parse(path)
        .ifPresent(address -> assertThat(EmailAddress.parse(address.toString())).contains(address));
  }

  @ParameterizedTest
  @CsvSource({
    "user,user",
    "user+d,user",
    "user+a+b,user",
    "list+x,list+x",
    "user_d,user",
    "user_a+b,user",
    "user-x_d,none",
    "+d,none",
    "other+d,none"
  })
  void detailsBelongToTheUserUnlessTheyAreOne(String local, String account) {
    Recipients users =
        address ->
            switch (address.localPart()) {
              case "user", "list+x" -> new Resolution.Account(address.localPart());
              default -> new Resolution.Unknown();
            };
    Resolution found = new SubAddressing(users, "+_").resolve(new EmailAddress(local, "x"));
    assertThat(found instanceof Resolution.Account a ? a.name() : "none").isEqualTo(account);
  }
}
