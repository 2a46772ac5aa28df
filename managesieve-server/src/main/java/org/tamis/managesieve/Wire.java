package org.tamis.managesieve;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/** The octets of one connection, at first plain, later perhaps under TLS. Used by one thread. */
final class Wire {
  /** How long a closing server reads on, so that the client sees the last reply before a reset. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private static final int FAREWELL_OCTETS = 1 << 20;

  private final Socket plain;
  private final Watchdog watchdog;
  private final Duration writeTime;
  private final boolean quickAck;
  private final byte[] chunk = new byte[8_192];
  private Socket socket;
  // Kept, because a socket whose input is shut down gives none away any more.
  private InputStream in;
  private ByteBuffer received = ByteBuffer.allocate(0);

  Wire(Socket accepted, Watchdog watchdog, Duration writeTime) throws IOException {
    this.plain = accepted;
    this.socket = accepted;
    this.in = accepted.getInputStream();
    this.watchdog = watchdog;
    this.writeTime = writeTime;
    accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.quickAck = accepted.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
  }

  /** What was received and not read yet. */
  ByteBuffer received() {
    return received;
  }

  /**
   * Waits for more octets.
   *
   * @param most more than 0, otherwise SocketTimeoutException at once
   * @return false at the end of the stream
   */
  boolean receive(Duration most) throws IOException {
    if (most.toMillis() <= 0) {
      throw new SocketTimeoutException("too late");
    }
    socket.setSoTimeout((int) most.toMillis());
    int length = in.read(chunk);
    received = ByteBuffer.wrap(chunk, 0, Math.max(length, 0));
    acknowledgeAtOnce();
    return length >= 0;
  }

  /**
   * Several clients send a literal's size and its octets in two packets and wait for the first to
   * be acknowledged, which the kernel delays by 40 ms. The option holds for a short while only, so
   * it is set after each read.
   */
  private void acknowledgeAtOnce() throws IOException {
    if (quickAck && !plain.isClosed()) {
      plain.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }

  /** Sends octets in one piece. */
  void send(byte[] octets) throws IOException {
    watchdog.guard(plain, writeTime, () -> socket.getOutputStream().write(octets));
  }

  /** Whether the client has sent more than was asked for, as far as that has arrived. */
  boolean hasUnread() throws IOException {
    return received.hasRemaining() || in.available() > 0;
  }

  /** Takes the server's side of a handshake. What was received in plain text is forgotten. */
  void startTls(SSLContext context, Duration most) throws IOException {
    SSLSocket ssl =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(
                    plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
    ssl.setUseClientMode(false);
    received = ByteBuffer.allocate(0);
    watchdog.guard(plain, most, ssl::startHandshake);
    socket = ssl;
    in = ssl.getInputStream();
  }

  /** Lets the client close first, for a short while (RFC 5804 §2.3), then closes. */
  void closeAfterReply() {
    try {
      socket.shutdownOutput();
      watchdog.guard(plain, FAREWELL, this::drain);
    } catch (IOException e) {
      // The client is gone already.
    } finally {
      close();
    }
  }

  private void drain() throws IOException {
    int seen = 0;
    int length = 0;
    while (length >= 0 && seen < FAREWELL_OCTETS) {
      length = in.read(chunk);
      seen += Math.max(length, 0);
    }
  }

  /** Makes a waiting {@link #receive} see the end of the stream; for other threads. */
  void endInput() {
    try {
      plain.shutdownInput();
    } catch (IOException e) {
      close();
    }
  }

  /** Closes at once; also for other threads. */
  void close() {
    Watchdog.closeQuietly(plain);
  }
}
