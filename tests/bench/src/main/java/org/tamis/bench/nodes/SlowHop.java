package org.tamis.bench.nodes;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that takes all mail: over LMTP (RFC 2033) as a store that is slow, over SMTP as a smart
 * host that is not. It prints its port; then, for each line on its standard input, how many
 * messages it has stored; it ends with that.
 */
final class SlowHop {
  private static final int BACKLOG = 1_000;
  private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final AtomicLong STORED = new AtomicLong();

  private SlowHop() {}

  /**
   * @param arguments how many milliseconds it takes to store a message
   */
  public static void main(String[] arguments) throws IOException {
    Duration time = Duration.ofMillis(Long.parseLong(arguments[0]));
    ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    System.out.println("port " + listener.getLocalPort());
    Thread.ofPlatform().daemon().start(() -> accept(listener, time));
    while (System.in.read() >= 0) {
      System.out.println("stored " + STORED.get());
    }
  }

  private static void accept(ServerSocket listener, Duration time) {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client, time));
      }
    } catch (IOException e) {
      System.out.println("ended: " + e);
    }
  }

  private static void serve(Socket client, Duration time) {
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream(), 16_384);
      new Talk(in, client.getOutputStream(), time).run();
    } catch (IOException _) {
      // it has gone away
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection. */
  private static final class Talk {
    private final InputStream in;
    private final OutputStream out;
    private final Duration time;
    private boolean stores;
    private int recipients;

    Talk(InputStream in, OutputStream out, Duration time) {
      this.in = in;
      this.out = out;
      this.time = time;
    }

    void run() throws IOException, InterruptedException {
      say("220 hop.example");
      for (String line = line(); !line.equals("QUIT"); line = line()) {
        answer(line);
      }
      say("221 2.0.0 bye");
    }

    private void answer(String line) throws IOException, InterruptedException {
      switch (line.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
        case "LHLO" -> greet(true);
        case "EHLO" -> greet(false);
        case "RCPT" -> {
          recipients++;
          say("250 2.1.5 ok");
        }
        case "DATA" -> message();
        default -> say("250 2.0.0 ok");
      }
    }

    private void greet(boolean lmtp) throws IOException {
      stores = lmtp;
      say("250-hop.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8");
    }

    /** RFC 2033 §4.2: a reply for each recipient. */
    private void message() throws IOException, InterruptedException {
      say("354 go on");
      skip();
      if (stores) {
        Thread.sleep(time);
        STORED.addAndGet(recipients);
      }
      for (int i = 0; i < (stores ? recipients : 1); i++) {
        say("250 2.0.0 stored");
      }
      recipients = 0;
    }

    private void skip() throws IOException {
      int matched = 2; // the line before has ended
      while (matched < END.length) {
        int octet = octet();
        if (octet == END[matched]) {
          matched++;
        } else {
          matched = octet == '\r' ? 1 : 0;
        }
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int octet = octet(); octet != '\n'; octet = octet()) {
        line.append((char) octet);
      }
      return line.toString().stripTrailing();
    }

    private int octet() throws IOException {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException();
      }
      return octet;
    }

    private void say(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
  }
}
