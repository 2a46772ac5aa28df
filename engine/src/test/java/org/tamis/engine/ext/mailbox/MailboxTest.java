package org.tamis.engine.ext.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.host.Host;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** RFC 5490 §3.1 and §3.2. */
class MailboxTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Partners\"                | true",
        "[\"Partners\", \"INBOX\"]   | true",
        "[\"Partners\", \"None\"]    | false",
        "\"None\"                    | false",
        "\"\"                        | false",
      })
  void mailboxExists(String names, boolean holds) {
    Sieve script =
        Sieve.script("require \"mailbox\"; if mailboxexists " + names + " { discard; }")
            .with(FixedHost.PLAIN.withMailboxes("INBOX", "Partners"));
    assertThat(script.actionsOn("Subject: x\n\n").isEmpty()).isNotEqualTo(holds);
  }

  @Test
  void createIsCarriedByTheAction() {
    assertThat(
            Sieve.script("require [\"fileinto\", \"mailbox\"]; fileinto :create \"a\";")
                .actionsOn("Subject: x\n\n"))
        .containsExactly(new Action.FileInto("a", Flags.NONE, true, false));
  }

  @Test
  void aStoreThatDoesNotAnswerIsATemporaryFailure() {
    Sieve script = Sieve.script("require \"mailbox\"; discard;\nif mailboxexists \"a\" { keep; }");
    Host down =
        new Host() {
          @Override
          public java.time.Instant now() {
            return FixedHost.PLAIN.now();
          }

          @Override
          public boolean mailboxExists(String mailbox) {
            throw new Host.Unavailable("store is down", new IllegalStateException());
          }
        };
    Outcome outcome =
        script
            .program()
            .run(org.tamis.engine.message.Message.of(new byte[0]), script.envelope(), down);
    assertThat(outcome.error().map(ScriptError::kind))
        .isEqualTo(Optional.of(ScriptError.Kind.TEMPORARY));
    assertThat(outcome.implicitKeep()).isTrue();
  }
}
