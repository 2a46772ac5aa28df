package org.tamis.bridge.lmtp;

import java.util.Optional;
import org.tamis.bridge.delivery.Incoming;

/**
 * Who delivers to us, as far as is known.
 *
 * @param hello the name in LHLO, which nobody has checked
 * @param address where it connects from; empty when it does over no network
 * @param told by a trusted proxy
 */
record LmtpClient(Optional<String> hello, Optional<String> address, Told told) {
  /**
   * What a proxy says of its client.
   *
   * @param name what its address is called, or what it calls itself
   * @param port of its end of the connection
   * @param login as whom it has logged in
   */
  record Told(Optional<String> name, Optional<String> port, Optional<String> login) {
    static final Told NOTHING = new Told(Optional.empty(), Optional.empty(), Optional.empty());
  }

  static LmtpClient at(Optional<String> address) {
    return new LmtpClient(Optional.empty(), address, Told.NOTHING);
  }

  boolean hasGreeted() {
    return hello.isPresent();
  }

  LmtpClient greeting(String as) {
    return new LmtpClient(Optional.of(as), address, told);
  }

  Optional<Incoming.Client> known() {
    return name()
        .flatMap(called ->
            address.map(from -> new Incoming.Client(called, from, told.port(), told.login())));
  }

  private Optional<String> name() {
    return told.name().or(() -> hello);
  }

  /** For a line of the log, as of a delivery. */
  @Override
  public String toString() {
    return address
        .map(from -> new Incoming.Client(name().orElse("unknown"), from, told.port(), told.login()))
        .map(Incoming.Client::toString)
        .orElse("local");
  }
}
