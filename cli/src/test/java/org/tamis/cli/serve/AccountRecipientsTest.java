package org.tamis.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginNames;
import org.tamis.service.accounts.PasswordEntry;
import org.tamis.service.accounts.SourceUnavailable;

class AccountRecipientsTest {
  /** Accounts whose passwords nobody needs. */
  private record Known(Set<String> known) implements AccountSource {
    @Override
    public String label() {
      return "known";
    }

    @Override
    public AccountEntry find(String name) throws SourceUnavailable {
      if (name.startsWith("down@")) {
        throw new SourceUnavailable("known: no answer");
      }
      return known.contains(name)
          ? new AccountEntry.Here(name, PasswordEntry.LOCKED, List.of())
          : new AccountEntry.Absent();
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
            Accounts.of(
                new Known(
                    Set.of(
                        "a@x.example",
                        "Bob@x.example",
                        "root",
                        "info@müller.example",
                        "ms@xn--mller-kva.test",
                        "de@mu\u0308ller.nfd"))),
            "+");
    assertThat(recipients.resolve(EmailAddress.parse(address).orElseThrow()))
        .isEqualTo(
            account == null
                ? new Recipients.Resolution.Unknown()
                : new Recipients.Resolution.Account(account));
  }

  @ParameterizedTest
  @CsvSource({
    "ann@open.example, ann@open.example",
    "Ann+Lists@Open.Example, ann@open.example",
    "bob+x@open.example, bob@open.example",
    "a+b@open.example, a+b@open.example",
    "a+c@open.example, a@open.example",
    "ann@x.example, ",
  })
  void anOpenDomainHasAnAccountForEachAddressWithoutItsDetail(String address, String account) {
    Known known = new Known(Set.of("Bob@open.example", "bob@open.example", "a+b@open.example"));
    Accounts accounts =
        new Accounts(List.of(known), List.of(), LoginNames.SAME, Set.of("open.example"), "");
    assertThat(
            new AccountRecipients(accounts, "+").resolve(EmailAddress.parse(address).orElseThrow()))
        .isEqualTo(
            account == null
                ? new Recipients.Resolution.Unknown()
                : new Recipients.Resolution.Account(account));
  }

  /** Mail must not come back because a database is being restarted. */
  @Test
  void aSourceThatIsDownMakesTheSenderTryAgain() {
    AccountRecipients recipients = new AccountRecipients(Accounts.of(new Known(Set.of())), "+");
    assertThat(recipients.resolve(EmailAddress.parse("down@x.example").orElseThrow()))
        .isInstanceOf(Recipients.Resolution.TemporarilyUnknown.class);
  }
}
