package org.tamis.studio.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.tamis.bridge.explain.ExplanationsUnavailable;
import org.tamis.bridge.explain.PastDelivery;
import org.tamis.bridge.explain.StoredExplanations;
import org.tamis.bridge.store.MailReader;
import org.tamis.engine.SieveCompiler;

/**
 * What is known of past deliveries.
 *
 * @param mail where a message is looked for, to show what the rules saw in it
 * @param compiler whose programs explain what they do
 * @param keep how long deliveries are known
 */
public record PastMail(
    StoredExplanations stored,
    MailReader.Source mail,
    SieveCompiler compiler,
    Duration keep,
    InstantSource clock) {
  private Instant since() {
    return clock.instant().minus(keep);
  }

  /** The newest first. */
  List<PastDelivery> last(String account, int count) throws ExplanationsUnavailable {
    return stored.last(account, count, since());
  }

  /**
   * The newest first.
   *
   * @param id a Message-ID with or without brackets, or a queue id
   */
  List<PastDelivery> withId(String account, String id) throws ExplanationsUnavailable {
    return stored.withId(account, id, since());
  }
}
