package org.tamis.bench.managesieve;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A client that says little and reads only what it must, so that the server is what is measured.
 */
final class SieveSession implements Closeable {
  private static final int PATIENCE_MILLIS = 120_000;

  private Socket socket;
  private InputStream in;
  private OutputStream out;

  SieveSession(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    expectOk("the greeting");
  }

  /** With a full handshake, and the greeting behind it. */
  void startTls(FullHandshakes tls) throws IOException {
    ask("STARTTLS");
    socket = tls.over(socket);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    expectOk("the greeting under TLS");
  }

  void logIn(String account) throws IOException {
    String said = "\0" + account + "\0any";
    String base64 = Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.UTF_8));
    ask("AUTHENTICATE \"PLAIN\" \"" + base64 + '"');
  }

  void list() throws IOException {
    ask("LISTSCRIPTS");
  }

  void put(String name, byte[] script) throws IOException {
    byte[] command = ascii("PUTSCRIPT \"" + name + "\" {" + script.length + "+}\r\n");
    byte[] whole = new byte[command.length + script.length + 2];
    System.arraycopy(command, 0, whole, 0, command.length);
    System.arraycopy(script, 0, whole, command.length, script.length);
    whole[whole.length - 2] = '\r';
    whole[whole.length - 1] = '\n';
    out.write(whole);
    expectOk("PUTSCRIPT");
  }

  private void ask(String command) throws IOException {
    out.write(ascii(command + "\r\n"));
    expectOk(command);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What precedes it are strings in quotes; other answers end the session. */
  private void expectOk(String to) throws IOException {
    String line = line();
    while (line.startsWith("\"")) {
      line = line();
    }
    if (!line.startsWith("OK")) {
      throw new IOException("to " + to + ": " + line);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new IOException("the server closed the connection");
      }
      line.append((char) octet);
    }
    return line.toString();
  }

  /** Waits for the server's last word, as clients do. */
  @Override
  public void close() throws IOException {
    try (Socket _ = socket) {
      ask("LOGOUT");
    }
  }
}
