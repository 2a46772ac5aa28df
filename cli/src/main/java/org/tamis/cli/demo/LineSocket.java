package org.tamis.cli.demo;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client's side of a protocol of lines. */
final class LineSocket implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LONGEST_LINE = 1 << 16;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  LineSocket(InetSocketAddress server) throws IOException {
    int patience = Math.toIntExact(PATIENCE.toMillis());
    socket.connect(server, patience);
    socket.setSoTimeout(patience);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** Sends text as UTF-8; nothing leaves before the next read. */
  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  void write(byte[] octets) throws IOException {
    out.write(octets);
  }

  /** The next line of the server without its line end. */
  String readLine() throws IOException {
    out.flush();
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0 || line.length() == LONGEST_LINE) {
        throw new EOFException("the server ended the connection after: " + line);
      }
      line.append((char) octet);
    }
    byte[] octets = line.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(octets, StandardCharsets.UTF_8).stripTrailing();
  }

  byte[] readOctets(int count) throws IOException {
    return in.readNBytes(count);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
