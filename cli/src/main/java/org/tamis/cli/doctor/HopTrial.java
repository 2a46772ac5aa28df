package org.tamis.cli.doctor;

import java.util.Optional;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.lmtp.LmtpMailStore;
import org.tamis.service.text.Reason;

/** The LMTP server that mail is handed on to, tried without a message. */
public final class HopTrial {
  private static final String SUBJECT = "store";

  private HopTrial() {}

  /** Why the server cannot be used now. */
  public static Optional<String> problem(NextHop hop) {
    Finding found = find(hop);
    return found.isError() ? Optional.of(found.text()) : Optional.empty();
  }

  static Finding find(NextHop hop) {
    return Bounded.ofServer(
        hop.connect(), () -> greet(hop), late -> away("next hop " + hop.place() + ": " + late));
  }

  private static Finding greet(NextHop hop) {
    try {
      String offers = String.join(", ", new LmtpMailStore(hop).offers());
      return Finding.ok(SUBJECT, "next hop " + hop.place() + ", LHLO: " + offers);
    } catch (StoreUnavailable e) {
      return away(Reason.of(e));
    }
  }

  private static Finding away(String reason) {
    return Finding.error(
        SUBJECT, reason, "mail gets 451 until it can be reached; start it, or check [store]");
  }
}
