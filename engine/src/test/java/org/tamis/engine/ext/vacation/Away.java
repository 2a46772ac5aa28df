package org.tamis.engine.ext.vacation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.testing.Sieve;

/** What the tests of {@code vacation} share. */
final class Away {
  static final String REQUIRE =
      "require [\"vacation\", \"vacation-seconds\", \"variables\", \"encoded-character\","
          + " \"fileinto\", \"copy\", \"editheader\", \"envelope\"];\n";

  /** From sender@example.com to me@example.org. */
  static final String MESSAGE =
      """
      From: Sender <sender@example.com>
      To: me@example.org
      Subject: lunch?
      Message-ID: <1@example.com>

      body
      """;

  private Away() {}

  static Sieve script(String commands) {
    return Sieve.script(REQUIRE + commands);
  }

  /** The one reply of a run, which must not have failed. */
  static Reply reply(Sieve sieve, String message) {
    return reply(sieve.on(message));
  }

  static Reply reply(Outcome outcome) {
    assertThat(outcome.error()).isEqualTo(Optional.empty());
    List<Reply> replies =
        outcome.actions().stream()
            .map(performed -> performed.action())
            .filter(Action.Vacation.class::isInstance)
            .map(action -> ((Action.Vacation) action).reply())
            .toList();
    assertThat(replies).hasSize(1);
    return replies.getFirst();
  }

  /** A reply that must be due. */
  static Reply.Due due(Sieve sieve, String message) {
    return (Reply.Due) reply(sieve, message);
  }

  /** Why there is no reply; "" when there is one. */
  static String silence(Sieve sieve, String message) {
    return switch (reply(sieve, message)) {
      case Reply.Due _ -> "";
      case Reply.Suppressed suppressed -> suppressed.reason();
    };
  }
}
