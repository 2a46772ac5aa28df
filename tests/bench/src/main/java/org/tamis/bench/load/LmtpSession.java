package org.tamis.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;

/**
 * One connection of a mail server that pipelines and keeps its connections, as Postfix does. Costs
 * little, since it shares the processors with what it measures.
 */
public final class LmtpSession implements Burst.Client {
  private static final int PATIENCE_MILLIS = 120_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final List<String> accounts;
  private final List<byte[]> mail;
  private final LongFunction<String> sender;

  /**
   * @param accounts that take turns, as the mail does
   */
  LmtpSession(int port, List<String> accounts, List<byte[]> mail) throws IOException {
    this(port, accounts, mail, _ -> "ann@example.net");
  }

  /**
   * @param accounts that take turns, as the mail does
   * @param sender of each message, by its number
   */
  public LmtpSession(
      int port, List<String> accounts, List<byte[]> mail, LongFunction<String> sender)
      throws IOException {
    this.accounts = accounts;
    this.mail = mail;
    this.sender = sender;
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    expect("220");
    write("LHLO client.example\r\n");
    expect("250");
  }

  @Override
  public void ask(long number) throws IOException {
    String account = accounts.get((int) (number % accounts.size()));
    deliver(number, account, mail.get((int) (number % mail.size())));
  }

  private void deliver(long number, String account, byte[] message) throws IOException {
    String from = sender.apply(number);
    write("MAIL FROM:<" + from + ">\r\nRCPT TO:<" + account + ">\r\nDATA\r\n");
    expect("250");
    expect("250");
    expect("354");
    byte[] id =
        ("Message-ID: <" + number + "@client.example>\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[id.length + message.length];
    System.arraycopy(id, 0, whole, 0, id.length);
    System.arraycopy(message, 0, whole, id.length, message.length);
    out.write(whole);
    expect("250");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void expect(String code) throws IOException {
    String line = line();
    while (line.startsWith(code + "-")) {
      line = line();
    }
    if (!line.startsWith(code)) {
      throw new IOException("expected " + code + ", got: " + line);
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

  @Override
  public void close() throws IOException {
    try (socket) {
      write("QUIT\r\n");
      expect("221");
    }
  }
}
