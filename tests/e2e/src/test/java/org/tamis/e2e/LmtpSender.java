package org.tamis.e2e;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.tamis.bridge.testing.SmtpClient;

/** An LMTP client that says what it was answered. */
public final class LmtpSender implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Socket socket = new Socket();
  private final BufferedReader in;
  private final OutputStream out;

  public LmtpSender(InetSocketAddress server) throws IOException {
    this(server, PATIENCE);
  }

  /**
   * @param patience for each reply, up to {@code Integer.MAX_VALUE} milliseconds
   */
  public LmtpSender(InetSocketAddress server, Duration patience) throws IOException {
    int millis = Math.toIntExact(patience.toMillis());
    try {
      socket.connect(server, millis);
      socket.setSoTimeout(millis);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      out = socket.getOutputStream();
      reply();
      command("LHLO test.example.org");
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The reply for the one recipient, to the message or to what went wrong before. */
  public String send(String from, String to, byte[] wire) throws IOException {
    Optional<String> refusal = begin(from, to);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    out.write(stuffed(wire));
    return command(".");
  }

  /** As {@link #send}, with QUIT right behind the final dot, as Postfix has it. */
  public String sendAndQuit(String from, String to, byte[] wire) throws IOException {
    Optional<String> refusal = begin(from, to);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    out.write(stuffed(wire));
    String reply = command(".\r\nQUIT");
    try {
      reply();
    } catch (IOException _) {
      // the connection is lost, and the reply to the message was heard
    }
    return reply;
  }

  private Optional<String> begin(String from, String to) throws IOException {
    for (String line :
        new String[] {
          "MAIL FROM:<" + from + "> BODY=8BITMIME SMTPUTF8", "RCPT TO:<" + to + ">", "DATA"
        }) {
      String reply = command(line);
      if (reply.charAt(0) > '3') {
        command("RSET");
        return Optional.of(reply);
      }
    }
    return Optional.empty();
  }

  /** With CRLF for each LF, also at the end. */
  static byte[] wire(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    String wire = text.replaceAll("\r?\n", "\r\n");
    return (wire.endsWith("\r\n") ? wire : wire + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] stuffed(byte[] wire) {
    ByteArrayOutputStream stuffed = new ByteArrayOutputStream();
    for (int i = 0; i < wire.length; i++) {
      if (wire[i] == '.' && (i == 0 || wire[i - 1] == '\n')) {
        stuffed.write('.');
      }
      stuffed.write(wire[i]);
    }
    return stuffed.toByteArray();
  }

  /** Says good-bye: the server knows then that its last reply was heard. */
  public void quit() throws IOException {
    command("QUIT");
  }

  private String command(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    return reply();
  }

  private String reply() throws IOException {
    return SmtpClient.reply(in);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
