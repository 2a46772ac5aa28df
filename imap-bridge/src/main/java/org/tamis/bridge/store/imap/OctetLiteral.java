package org.tamis.bridge.store.imap;

import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.iap.Literal;

/** A message as an IMAP literal, which knows whether all of it went out. */
final class OctetLiteral implements Literal {
  private final byte[] octets;
  private boolean complete;

  OctetLiteral(byte[] octets) {
    this.octets = octets;
  }

  @Override
  public int size() {
    return octets.length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(octets);
    complete = true;
  }

  /** False: the server cannot have stored the message. True: it may have. */
  boolean isComplete() {
    return complete;
  }
}
