package org.tamis.studio.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The body of a request, from a client that sends it in time: whoever sends an octet now and then
 * would keep what waits for the rest. How long one octet may take, the connection knows.
 */
final class PacedBody extends FilterInputStream {
  /** Octets in a second; who has a line so slow waits for other things, too. */
  private static final long SLOWEST = 4_096;

  private final long patience;
  private final long begun = System.nanoTime();
  private long octets;

  /**
   * @param patience for what does not depend on the size
   */
  PacedBody(InputStream in, Duration patience) {
    super(in);
    this.patience = patience.toNanos();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = readNow(into, from, length);
    octets += Math.max(0, read);
    long allowed = patience + Duration.ofSeconds(octets / SLOWEST).toNanos();
    if (read >= 0 && System.nanoTime() - begun > allowed) {
      throw new IOException("the body comes too slowly");
    }
    return read;
  }

  private int readNow(byte[] into, int from, int length) throws IOException {
    try {
      return in.read(into, from, length);
    } catch (RuntimeException e) { // as which Helidon reports a connection that is lost, or silent
      throw new IOException("the body does not come", e);
    }
  }
}
