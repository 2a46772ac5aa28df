package org.tamis.bridge.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Hands one message over SMTP. */
public final class SmtpClient implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;

  private SmtpClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  /**
   * The reply to each recipient, and where one is taken, that to the message.
   *
   * @param message with its dots stuffed and a line end at its end
   */
  public static List<String> send(int port, String from, List<String> recipients, String message)
      throws IOException {
    try (SmtpClient client = new SmtpClient(port)) {
      client.reply();
      client.say("EHLO client.example.org");
      client.say("MAIL FROM:<" + from + ">");
      List<String> replies = new ArrayList<>();
      for (String recipient : recipients) {
        replies.add(client.say("RCPT TO:<" + recipient + ">"));
      }
      if (client.say("DATA").startsWith("354")) {
        replies.add(client.say(message + "."));
      }
      client.say("QUIT");
      return replies;
    }
  }

  private String say(String text) throws IOException {
    socket.getOutputStream().write((text + "\r\n").getBytes(ISO_8859_1));
    return reply();
  }

  private String reply() throws IOException {
    return reply(in);
  }

  /** The last line of a reply, which may have several. */
  public static String reply(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    if (line == null) {
      throw new IOException("the server ended the connection");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
