package org.tamis.bridge.send;

import org.tamis.bridge.EmailAddress;
import org.tamis.engine.compose.SevenBit;
import org.tamis.engine.message.ByteRange;
import org.tamis.engine.message.Message;
import org.tamis.engine.text.Domain;

/**
 * What a transaction needs to announce, by what is sent, added fields included.
 *
 * @param eightBit the message has octets above 127 (RFC 6152 §3)
 * @param utf8Header the message's header has them (RFC 6531 §3.4)
 * @param utf8Address an address has them, so that the next server must understand it
 */
record TransactionNeeds(boolean eightBit, boolean utf8Header, boolean utf8Address) {
  static TransactionNeeds of(String from, EmailAddress to, OutgoingMessage outgoing) {
    boolean address = !Domain.isAscii(from + to);
    Message message = outgoing.original();
    boolean header =
        !Domain.isAscii(outgoing.addedFields())
            || !SevenBit.isAscii(message, new ByteRange(0, message.headerEnd()));
    boolean body = !SevenBit.isAscii(message, message.body());
    return new TransactionNeeds(header || body, header, address);
  }

  boolean utf8() {
    return utf8Header || utf8Address;
  }
}
