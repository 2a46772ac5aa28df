package org.tamis.studio.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.tamis.service.net.Alarm;

/**
 * The body of a request, from a client that sends it in time: whoever sends nothing, or an octet
 * now and then, would keep what waits for the rest. Channels have no time-outs of their own: a
 * thread that has waited too long is interrupted, and its connection closed. For one thread.
 */
final class PacedBody extends FilterInputStream {
  /** Octets in a second; who has a line so slow waits for other things, too. */
  static final long SLOWEST = 4_096;

  private final Duration patience;
  private final Alarm alarm;
  private final long begun = System.nanoTime();
  private long octets;

  /** The client sends nothing, or is gone: there is nobody to answer. */
  static final class Lost extends IOException {
    private static final long serialVersionUID = 1L;

    Lost(Throwable cause) {
      super("the body does not come", cause);
    }
  }

  /**
   * @param patience how long nothing may come, and how much longer than its size all may take
   * @param timer from {@link Alarm#timer}
   */
  PacedBody(InputStream in, Duration patience, ScheduledExecutorService timer) {
    super(in);
    this.patience = patience;
    this.alarm = new Alarm(timer);
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
    Duration allowed = patience.plusSeconds(octets / SLOWEST);
    if (read >= 0 && System.nanoTime() - begun > allowed.toNanos()) {
      throw new IOException("the body comes too slowly");
    }
    return read;
  }

  private int readNow(byte[] into, int from, int length) throws IOException {
    alarm.set(patience, Thread.currentThread()::interrupt);
    try {
      return in.read(into, from, length);
    } catch (RuntimeException e) { // as which Helidon reports a connection that is lost
      throw new Lost(e);
    } finally {
      alarm.off();
    }
  }

  /** What nobody has read is not read now: who knows how long that would take. */
  @Override
  public void close() {
    alarm.end();
  }
}
