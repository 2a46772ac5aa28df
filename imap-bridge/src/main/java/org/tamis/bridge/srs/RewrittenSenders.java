package org.tamis.bridge.srs;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;
import org.tamis.grammar.text.Printable;

/**
 * Takes mail for senders that were rewritten. An address that only looks like one is refused unless
 * it is a user's; never for now only, as a server that tries again gets no other answer.
 */
public record RewrittenSenders(Srs srs, Recipients users, InstantSource clock)
    implements Recipients {
  private static final Logger LOG = System.getLogger(RewrittenSenders.class.getName());

  @Override
  public Resolution resolve(EmailAddress address) {
    return switch (srs.read(address, clock.instant())) {
      case Srs.Reading.Foreign _ -> users.resolve(address);
      case Srs.Reading.Sender _ -> new Resolution.RewrittenSender();
      case Srs.Reading.Forged _ ->
          userOr(address, new Resolution.Refused("5.1.1", "no such return address"));
      case Srs.Reading.Expired _ ->
          userOr(address, new Resolution.Refused("5.7.1", "this return address has expired"));
    };
  }

  private Resolution userOr(EmailAddress address, Resolution.Refused refusal) {
    return users.resolve(address) instanceof Resolution.Account account
        ? account
        : logged(address, refusal);
  }

  private static Resolution logged(EmailAddress address, Resolution.Refused refusal) {
    LOG.log(
        Level.INFO,
        Printable.of(
            "recipient=<%s> refused (%s %s)"
                .formatted(address, refusal.status(), refusal.reason())));
    return refusal;
  }
}
