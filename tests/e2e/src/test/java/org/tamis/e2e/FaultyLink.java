package org.tamis.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.tamis.bridge.testing.Link;

/** A link to a mail store that fails at APPEND. */
final class FaultyLink extends Link {
  private static final String APPEND = " APPEND ";

  private final AtomicInteger appends = new AtomicInteger(Integer.MAX_VALUE);
  private volatile Duration pause = Duration.ZERO;

  FaultyLink(int target) throws IOException {
    super(target);
  }

  /** So many APPEND commands of IMAP pass; the next one ends its connection. */
  void endAfterAppends(int count) {
    appends.set(count);
  }

  /** Whatever the server says after an APPEND comes so much later. */
  void slowDown(Duration by) {
    pause = by;
  }

  /** From now on it is as if it were not there. */
  void mend() {
    appends.set(Integer.MAX_VALUE);
    pause = Duration.ZERO;
  }

  @Override
  protected Traffic traffic() {
    return new Appends();
  }

  private final class Appends implements Traffic {
    @Override
    public void up(InputStream client, OutputStream server, OutputStream toClient)
        throws IOException {
      byte[] piece = new byte[65_536];
      for (int length = client.read(piece); length > 0; length = client.read(piece)) {
        if (text(piece, length).contains(APPEND) && appends.getAndDecrement() <= 0) {
          return;
        }
        server.write(piece, 0, length);
      }
    }

    @Override
    public void down(InputStream server, OutputStream client) throws IOException {
      byte[] piece = new byte[65_536];
      for (int length = server.read(piece); length > 0; length = server.read(piece)) {
        if (text(piece, length).contains("APPEND")) {
          sleep();
        }
        client.write(piece, 0, length);
      }
    }
  }

  private static String text(byte[] piece, int length) {
    return new String(piece, 0, length, StandardCharsets.ISO_8859_1);
  }

  private void sleep() throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
