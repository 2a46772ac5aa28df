package org.tamis.managesieve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that sends what it is told and shows what it gets. */
final class TestClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 600_000;

  private Socket socket;

  private TestClient(Socket socket) {
    this.socket = socket;
  }

  static TestClient connect(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    socket.connect(address, PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new TestClient(socket);
  }

  static TestClient over(Socket connected) {
    return new TestClient(connected);
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
  }

  /**
   * Up to and with the first line that begins with OK, NO or BYE; less at the end of the stream.
   */
  String reply() throws IOException {
    StringBuilder reply = new StringBuilder();
    String line;
    do {
      line = line();
      reply.append(line);
    } while (!line.isEmpty() && !line.matches("(?s)(OK|NO|BYE).*"));
    return reply.toString().replace("\r\n", "\n");
  }

  String ask(String text) throws IOException {
    send(text);
    return reply();
  }

  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      line.write(octet);
      if (octet == '\n') {
        break;
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Everything up to the end of the stream. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .replace("\r\n", "\n");
  }

  /** Sends no more. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  void startTls(SSLContext context) throws IOException {
    SSLSocket ssl =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    ssl.startHandshake();
    socket = ssl;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
