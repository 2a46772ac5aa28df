package org.tamis.bridge.lmtp;

import java.util.Optional;
import org.tamis.bridge.delivery.Incoming;

/**
 * Who delivers to us, as far as is known.
 *
 * @param hello the name in LHLO, which nobody has checked
 * @param address where it connects from; empty when it does over no network
 * @param name from a trusted proxy: what its client's address is called, or what that calls itself
 */
record LmtpClient(Optional<String> hello, Optional<String> address, Optional<String> name) {
  static LmtpClient at(Optional<String> address) {
    return new LmtpClient(Optional.empty(), address, Optional.empty());
  }

  boolean hasGreeted() {
    return hello.isPresent();
  }

  LmtpClient greeting(String as) {
    return new LmtpClient(Optional.of(as), address, name);
  }

  Optional<Incoming.Client> known() {
    return name.or(() -> hello)
        .flatMap(called -> address.map(from -> new Incoming.Client(called, from)));
  }

  /** For a line of the log. */
  @Override
  public String toString() {
    String called = name.or(() -> hello).orElse("unknown");
    return called + address.map(from -> "[" + from + "]").orElse("");
  }
}
