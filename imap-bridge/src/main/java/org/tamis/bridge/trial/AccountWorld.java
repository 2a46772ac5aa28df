package org.tamis.bridge.trial;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.trial.EnvelopeGuess;
import org.tamis.engine.trial.TrialMailboxes;
import org.tamis.engine.trial.TrialWorld;

/** The world of scripts that run over the mail of an account: as a delivery to it finds it. */
public final class AccountWorld {
  private AccountWorld() {}

  /**
   * @param addresses of its owner, the most important first
   */
  public static TrialWorld of(
      List<String> addresses, ExternalLists lists, TrialMailboxes mailboxes, Instant now) {
    TrialWorld world = TrialWorld.at(now, ZoneId.systemDefault()).withLists(lists);
    return in(world, addresses, mailboxes);
  }

  /** The same with what was described of it besides. */
  public static TrialWorld in(
      TrialWorld described, List<String> addresses, TrialMailboxes mailboxes) {
    return described
        .withMailboxes(mailboxes)
        .withAddresses(addresses)
        .withEnvelopes(described.envelopes().trusting(EnvelopeGuess.Trust.LAST_DELIVERY));
  }
}
