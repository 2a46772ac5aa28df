package org.tamis.service.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that sends what it is told and shows what it gets. */
public final class TestPeer implements AutoCloseable {
  /** A read that is not answered so long never is; tests time out, but cannot interrupt a read. */
  private static final int MOST_MILLIS = 15_000;

  private final AutoCloseable closing;
  private final InputStream in;
  private final OutputStream out;

  private TestPeer(AutoCloseable closing, InputStream in, OutputStream out) {
    this.closing = closing;
    this.in = in;
    this.out = out;
  }

  public static TestPeer connect(InetSocketAddress address) throws IOException {
    return of(new Socket(address.getAddress(), address.getPort()));
  }

  public static TestPeer connect(Path path) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
    return new TestPeer(
        channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
  }

  public static TestPeer connect(InetSocketAddress address, SSLContext tls) throws IOException {
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket();
    socket.connect(address);
    socket.setSoTimeout(MOST_MILLIS);
    socket.startHandshake();
    return of(socket);
  }

  public static TestPeer of(Socket socket) throws IOException {
    socket.setSoTimeout(MOST_MILLIS);
    return new TestPeer(socket, socket.getInputStream(), socket.getOutputStream());
  }

  public void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Up to the end of a line, which is left out; "" at the end of the stream. */
  public String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.write(octet);
    }
    return line.toString(StandardCharsets.UTF_8).replace("\r", "");
  }

  /** The first line that starts so, or "" when there is none up to the end. */
  public String lineStartingWith(String start) throws IOException {
    String line = line();
    while (!line.isEmpty() && !line.startsWith(start)) {
      line = line();
    }
    return line;
  }

  /** Everything up to the end of the stream. */
  public String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /**
   * Sends {@code octets} again and again, a little apart, in a thread that ends with the
   * connection.
   */
  public void drip(String octets) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              send(octets);
              Thread.sleep(20);
            }
          } catch (IOException e) {
            // The connection has ended.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() throws IOException {
    try {
      closing.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
