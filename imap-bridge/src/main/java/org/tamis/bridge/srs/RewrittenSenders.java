package org.tamis.bridge.srs;

import java.time.InstantSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;

/**
 * Takes mail for senders that were rewritten. An address that only looks like one is refused unless
 * it is a user's; never for now only, as a server that tries again gets no other answer.
 */
public record RewrittenSenders(Srs srs, Recipients users, InstantSource clock)
    implements Recipients {
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

  private Resolution userOr(EmailAddress address, Resolution refusal) {
    return users.resolve(address) instanceof Resolution.Account account ? account : refusal;
  }
}
