package org.tamis.bridge.store.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.angus.mail.iap.ByteArray;

/**
 * Room for one response, and not for more. Angus makes room for a literal as soon as its length is
 * announced: without a bound, one line of a server could ask for all memory.
 */
final class BoundedBuffer extends ByteArray {
  private static final int SMALL = 128;

  private final int most;

  /**
   * @param most octets in the response
   */
  BoundedBuffer(int most) {
    super(new byte[SMALL], 0, SMALL);
    this.most = most;
  }

  @Override
  public void grow(int by) {
    if ((long) getBytes().length + by > most) {
      throw new UncheckedIOException(
          new IOException("the server sends a response of more than " + most + " octets"));
    }
    super.grow(by);
  }

  /** Whether some of the response has come: none begins with NUL. */
  boolean hasBegun() {
    return getBytes()[0] != 0;
  }
}
