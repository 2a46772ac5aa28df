package org.tamis.bridge.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** Hands one message over LMTP, all commands at once. */
public final class LmtpClient {
  private LmtpClient() {}

  /**
   * The replies after that to LHLO, one line each.
   *
   * @param mail what follows MAIL, such as {@code FROM:<>}
   * @param rcpts what follows RCPT
   * @param message with its dots stuffed and a line end at its end
   */
  public static List<String> send(int port, String mail, List<String> rcpts, String message)
      throws IOException {
    StringBuilder said = new StringBuilder("LHLO me\r\nMAIL " + mail + "\r\n");
    rcpts.forEach(rcpt -> said.append("RCPT ").append(rcpt).append("\r\n"));
    said.append("DATA\r\n").append(message).append(".\r\nQUIT\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(said.toString().getBytes(ISO_8859_1));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1))
          .lines()
          .filter(line -> !line.startsWith("220") && !line.startsWith("250-"))
          .skip(1)
          .toList();
    }
  }
}
