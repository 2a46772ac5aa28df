package org.tamis.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A port that leads to a server, as well or as badly as a test wants. */
final class FaultyLink implements AutoCloseable {
  private static final String APPEND = " APPEND ";

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger appends = new AtomicInteger(Integer.MAX_VALUE);
  private volatile int target;
  private volatile Duration pause = Duration.ZERO;

  FaultyLink(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** New connections go there; to a port where nobody listens they end at once. */
  void leadTo(int other) {
    target = other;
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

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException _) {
        // it is closed
      }
    }
  }

  private void connect(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> down(server, client));
      up(client, server);
    } catch (IOException _) {
      // one end is gone
    }
  }

  private void up(Socket client, Socket server) throws IOException {
    byte[] piece = new byte[65_536];
    for (int length = client.getInputStream().read(piece);
        length > 0;
        length = client.getInputStream().read(piece)) {
      String text = new String(piece, 0, length, StandardCharsets.ISO_8859_1);
      if (text.contains(APPEND) && appends.getAndDecrement() <= 0) {
        return;
      }
      server.getOutputStream().write(piece, 0, length);
    }
  }

  private void down(Socket server, Socket client) {
    byte[] piece = new byte[65_536];
    try (server;
        client) {
      for (int length = server.getInputStream().read(piece);
          length > 0;
          length = server.getInputStream().read(piece)) {
        String text = new String(piece, 0, length, StandardCharsets.ISO_8859_1);
        if (text.contains("APPEND")) {
          Thread.sleep(pause);
        }
        client.getOutputStream().write(piece, 0, length);
      }
    } catch (IOException _) {
      // one end is gone
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
