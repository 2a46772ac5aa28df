package org.tamis.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.tamis.engine.host.Envelope;

/** As much of an LMTP client (RFC 2033) as it takes to deliver a message to one recipient. */
final class LmtpClient implements AutoCloseable {
  private final LineSocket socket;

  /** Connects and says hello. */
  LmtpClient(InetSocketAddress server) throws IOException {
    socket = new LineSocket(server);
    expect('2', "greeting");
    command("LHLO demo.example.org", '2');
  }

  /**
   * Delivers one message.
   *
   * @param wire with CRLF line ends, see {@link #wire}
   * @throws IOException with the server's words when it does not take the message
   */
  void deliver(Envelope envelope, byte[] wire) throws IOException {
    command("MAIL FROM:<" + envelope.from() + "> BODY=8BITMIME SMTPUTF8", '2');
    command("RCPT TO:<" + envelope.to() + ">", '2');
    command("DATA", '3');
    socket.write(dotStuffed(wire));
    socket.write(".\r\n");
    expect('2', "the message");
  }

  /**
   * A message as it is between servers: lines end with CRLF, the last one too (RFC 5321 §2.3.8).
   */
  static byte[] wire(byte[] message) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream(message.length + 64);
    for (int i = 0; i < message.length; i++) {
      if (message[i] == '\n' && (i == 0 || message[i - 1] != '\r')) {
        wire.write('\r');
      }
      wire.write(message[i]);
    }
    if (message.length > 0 && message[message.length - 1] != '\n') {
      wire.writeBytes(new byte[] {'\r', '\n'});
    }
    return wire.toByteArray();
  }

  /** RFC 5321 §4.5.2. */
  private static byte[] dotStuffed(byte[] wire) {
    ByteArrayOutputStream stuffed = new ByteArrayOutputStream(wire.length + 64);
    for (int i = 0; i < wire.length; i++) {
      if (wire[i] == '.' && (i == 0 || wire[i - 1] == '\n')) {
        stuffed.write('.');
      }
      stuffed.write(wire[i]);
    }
    return stuffed.toByteArray();
  }

  private void command(String line, char reply) throws IOException {
    socket.write(line + "\r\n");
    expect(reply, line);
  }

  private void expect(char kind, String what) throws IOException {
    String line = socket.readLine();
    while (line.length() > 3 && line.charAt(3) == '-') {
      line = socket.readLine();
    }
    if (line.isEmpty() || line.charAt(0) != kind) {
      throw new IOException("LMTP refused " + what + ": " + line);
    }
  }

  @Override
  public void close() throws IOException {
    try (socket) {
      command("QUIT", '2');
    }
  }
}
