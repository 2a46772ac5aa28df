package org.tamis.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.tamis.bridge.testing.ImapServer;

/** IMAP by hand, for what a test arranges in a store. */
public final class ImapTalk implements AutoCloseable {
  private static final String TAG = "a ";

  private final Socket socket;
  private final BufferedReader in;

  public ImapTalk(int port, ImapServer.Login login) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    in.readLine();
    if (login.actFor().isEmpty()) {
      run("LOGIN \"%s\" \"%s\"".formatted(login.user(), login.password()));
    } else {
      String plain = login.actFor() + "\0" + login.user() + "\0" + login.password();
      byte[] octets = plain.getBytes(StandardCharsets.UTF_8);
      run("AUTHENTICATE PLAIN " + Base64.getEncoder().encodeToString(octets)); // RFC 4959
    }
  }

  /**
   * All lines of the answer.
   *
   * @throws IOException when it is not OK
   */
  public String run(String command) throws IOException {
    socket.getOutputStream().write((TAG + command + "\r\n").getBytes(StandardCharsets.UTF_8));
    StringBuilder lines = new StringBuilder();
    String read = "";
    while (!read.startsWith(TAG)) {
      read = in.readLine();
      if (read == null) {
        throw new IOException(command + ": no answer");
      }
      lines.append(read).append('\n');
    }
    if (!read.startsWith(TAG + "OK")) {
      throw new IOException(command + ": " + lines);
    }
    return lines.toString();
  }

  /**
   * @param octets in ASCII; they do not wait for the server's leave
   */
  public void append(String mailbox, String octets) throws IOException {
    run("APPEND \"%s\" {%d}\r\n%s".formatted(mailbox, octets.length(), octets));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
