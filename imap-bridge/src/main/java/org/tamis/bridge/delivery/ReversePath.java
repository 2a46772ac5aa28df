package org.tamis.bridge.delivery;

import java.util.Optional;

/**
 * Whom a redirected message is from.
 *
 * @param address without angle brackets; "" is the null sender
 * @param reachesSender whether what is sent there comes to who sent the message
 * @param remark what was not as the site wants it
 */
record ReversePath(String address, boolean reachesSender, Optional<String> remark) {
  static ReversePath toSender(String address) {
    return new ReversePath(address, true, Optional.empty());
  }

  static ReversePath toOther(String address) {
    return new ReversePath(address, false, Optional.empty());
  }

  ReversePath remarking(String what) {
    return new ReversePath(address, reachesSender, Optional.of(what));
  }
}
