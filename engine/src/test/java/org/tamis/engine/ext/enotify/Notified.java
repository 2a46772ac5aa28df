package org.tamis.engine.ext.enotify;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.testing.Sieve;

/** What the tests of {@code notify} share. */
final class Notified {
  static final String REQUIRE =
      "require [\"enotify\", \"variables\", \"encoded-character\", \"fileinto\", \"editheader\"];\n";

  /** From sender@example.com to me@example.org. */
  static final String MESSAGE =
      """
      From: Sender <sender@example.com>
      To: me@example.org
      Subject: lunch?
      Message-ID: <1@example.com>

      body
      """;

  private Notified() {}

  static Sieve script(String commands) {
    return Sieve.script(REQUIRE + commands);
  }

  /** What became of each notification of a run, which must not have failed. */
  static List<Dispatch> dispatches(Sieve sieve, String message) {
    Outcome outcome = sieve.on(message);
    assertThat(outcome.error()).isEqualTo(Optional.empty());
    List<Dispatch> dispatches = new ArrayList<>();
    for (Performed performed : outcome.actions()) {
      if (performed.action() instanceof Action.Notify notify) {
        dispatches.add(notify.dispatch());
      }
    }
    return dispatches;
  }

  /** The one notification, which must be due. */
  static Mailing mailing(Sieve sieve, String message) {
    List<Dispatch> all = dispatches(sieve, message);
    assertThat(all).singleElement().isInstanceOf(Dispatch.Due.class);
    return ((Dispatch.Due) all.getFirst()).mailing();
  }

  static Mailing mailing(String commands) {
    return mailing(script(commands), MESSAGE);
  }

  /** Why the one notification is not sent; "" when it is. */
  static String silence(Sieve sieve, String message) {
    List<Dispatch> all = dispatches(sieve, message);
    assertThat(all).hasSize(1);
    return switch (all.getFirst()) {
      case Dispatch.Due _ -> "";
      case Dispatch.Withheld(String reason) -> reason;
    };
  }

  /** As another program reads it. */
  static MimeMessage read(Message message) throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(message.bytes()));
  }

  static MimeMessage read(String commands) throws MessagingException {
    return read(mailing(commands).message());
  }
}
