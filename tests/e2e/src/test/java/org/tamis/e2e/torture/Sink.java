package org.tamis.e2e.torture;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** The next hop: takes mail slowly, and now and then says that it cannot. */
public final class Sink implements AutoCloseable {
  private static final int MOST_MILLIS = 8;

  /** Of so many messages one is answered with 451. */
  private static final int UNWILLING = 30;

  private final RandomGenerator random;
  private final ServerSocket listener;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private volatile boolean willing = true;

  /** A message that was answered with 250, or would have been if somebody had waited for it. */
  public record Received(String recipient, String octets) {}

  public Sink(RandomGenerator random) throws IOException {
    this.random = random;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  /** From now on it takes all but a few, or nothing. */
  public void setWilling(boolean takes) {
    willing = takes;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket peer = listener.accept();
        Thread.ofVirtual().start(() -> serve(peer));
      } catch (IOException _) {
        // it is closed
      }
    }
  }

  private void serve(Socket peer) {
    try (peer;
        InputStream in = new BufferedInputStream(peer.getInputStream())) {
      OutputStream out = peer.getOutputStream();
      say(out, "220 sink.example");
      String recipient = "";
      while (true) {
        String line = line(in);
        if (line.startsWith("RCPT TO:<")) {
          recipient = line.substring("RCPT TO:<".length(), line.indexOf('>'));
        }
        if (line.equals("DATA")) {
          say(out, "354 go on");
          say(out, taken(recipient, body(in)));
        } else {
          say(out, line.equals("QUIT") ? "221 bye" : "250 sink.example");
        }
      }
    } catch (IOException | InterruptedException _) {
      // the service was killed, or the link was cut
    }
  }

  private static String body(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = line(in); !line.equals("."); line = line(in)) {
      text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return text.toString();
  }

  /** A line whose end was cut off is none. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException();
      }
      line.append((char) octet);
    }
    int length = line.length();
    return line.substring(0, length > 0 && line.charAt(length - 1) == '\r' ? length - 1 : length);
  }

  private String taken(String recipient, String text) throws InterruptedException {
    if (!willing || random.nextInt(UNWILLING) == 0) {
      return "451 4.3.0 not now";
    }
    received.add(new Received(recipient, text));
    Thread.sleep(random.nextInt(MOST_MILLIS)); // a kill may come between the message and its reply
    return "250 taken";
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
