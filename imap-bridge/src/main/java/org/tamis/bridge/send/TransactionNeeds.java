package org.tamis.bridge.send;

import org.tamis.bridge.EmailAddress;
import org.tamis.engine.message.Message;

/**
 * What a transaction needs to announce.
 *
 * @param eightBit the message has octets above 127 (RFC 6152 §3)
 * @param utf8 an address or the message's header has them (RFC 6531 §3.4)
 * @param utf8Address an address has them, so that the next server must understand it
 */
record TransactionNeeds(boolean eightBit, boolean utf8, boolean utf8Address) {
  /** The same once addresses are in ASCII. */
  TransactionNeeds withAsciiAddresses() {
    return new TransactionNeeds(eightBit, utf8, false);
  }

  static TransactionNeeds of(String from, EmailAddress to, OutgoingMessage outgoing) {
    boolean address = (from + to).chars().anyMatch(c -> c > 0x7F);
    Message message = outgoing.original();
    int first = firstEightBit(message.bytes());
    boolean header = first < message.headerEnd();
    return new TransactionNeeds(first < message.size(), address || header, address);
  }

  private static int firstEightBit(byte[] message) {
    int at = 0;
    while (at < message.length && message[at] >= 0) {
      at++;
    }
    return at;
  }
}
