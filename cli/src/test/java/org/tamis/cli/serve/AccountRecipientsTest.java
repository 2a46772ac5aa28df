package org.tamis.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;
import org.tamis.service.accounts.Accounts;

class AccountRecipientsTest {
  private record Known(Set<String> names) implements Accounts {
    @Override
    public boolean accepts(String name, String password) {
      return false;
    }

    @Override
    public boolean exists(String name) {
      return names.contains(name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a@x.example, a@x.example",
    "a@X.Example, a@x.example",
    "A@x.example, a@x.example",
    "Bob@x.example, Bob@x.example",
    "bob@x.example, ",
    "a@y.example, ",
    "root, root",
    "info@müller.example, info@müller.example",
    "info@xn--mller-kva.example, info@müller.example",
    "Info@XN--MLLER-KVA.example, info@müller.example",
    "info@mu\u0308ller.example, info@müller.example",
    "info@MÜLLER.example, info@müller.example",
    "ms@müller.test, ms@xn--mller-kva.test",
    "ms@mu\u0308ller.test, ms@xn--mller-kva.test",
    "de@müller.nfd, de@mu\u0308ller.nfd",
    "info@muller.example, ",
  })
  void anAccountIsAnAddress(String address, String account) {
    AccountRecipients recipients =
        new AccountRecipients(
            new Known(
                Set.of(
                    "a@x.example",
                    "Bob@x.example",
                    "root",
                    "info@müller.example",
                    "ms@xn--mller-kva.test",
                    "de@mu\u0308ller.nfd")));
    assertThat(recipients.resolve(EmailAddress.parse(address).orElseThrow()))
        .isEqualTo(
            account == null
                ? new Recipients.Resolution.Unknown()
                : new Recipients.Resolution.Account(account));
  }
}
