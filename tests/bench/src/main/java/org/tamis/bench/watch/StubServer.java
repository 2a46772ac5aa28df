package org.tamis.bench.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An IMAP server that knows log-ins, an empty INBOX and IDLE. It prints its port, then how many
 * connections are in IDLE each time that there are more than before; it ends with its standard
 * input.
 */
final class StubServer {
  private static final String CAPABILITIES = "IMAP4rev1 AUTH=PLAIN SASL-IR IDLE UIDPLUS MOVE";
  private static final int BACKLOG = 1_000;

  private static final AtomicInteger IDLE = new AtomicInteger();
  private static int most;

  private StubServer() {}

  /** Runs until nobody writes to it any more. */
  public static void main(String[] arguments) throws IOException {
    ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    say("port " + listener.getLocalPort());
    Thread.ofPlatform().daemon().start(() -> accept(listener));
    while (System.in.read() >= 0) {
      // who has started it is still there
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static void accept(ServerSocket listener) {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      say("ended: " + e);
    }
  }

  private static void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      new StubServer.Talk(client).run();
    } catch (IOException _) {
      // it has gone away
    }
  }

  private static void idles() {
    int now = IDLE.incrementAndGet();
    synchronized (StubServer.class) {
      if (now > most) {
        most = now;
        say("idle " + now);
      }
    }
  }

  /** One connection. */
  private record Talk(BufferedReader in, OutputStream out) {
    Talk(Socket client) throws IOException {
      this(
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 512),
          client.getOutputStream());
    }

    void run() throws IOException {
      send("* OK [CAPABILITY " + CAPABILITIES + "] stub");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 3);
        if (words.length > 1) {
          answer(words[0], words[1], words.length > 2 ? words[2] : "");
        }
      }
    }

    private void answer(String tag, String command, String rest) throws IOException {
      switch (command) {
        case "CAPABILITY" -> send("* CAPABILITY " + CAPABILITIES);
        case "AUTHENTICATE" -> authenticate(rest);
        case "NAMESPACE" -> send("* NAMESPACE ((\"\" \"/\")) NIL NIL");
        case "LIST", "LSUB" -> send("* LIST () \"/\" INBOX");
        case "SELECT", "EXAMINE" -> select();
        case "STATUS" -> send("* STATUS INBOX (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 1)");
        case "IDLE" -> idle();
        case "LOGOUT" -> send("* BYE");
        default -> {}
      }
      send(tag + " OK done");
    }

    private void authenticate(String rest) throws IOException {
      if (!rest.contains(" ")) {
        send("+ ");
        in.readLine();
      }
    }

    private void select() throws IOException {
      send("* FLAGS (\\Seen \\Deleted)");
      send("* 0 EXISTS");
      send("* OK [UIDVALIDITY 1] v");
      send("* OK [UIDNEXT 1] n");
    }

    private void idle() throws IOException {
      send("+ idling");
      idles();
      String line = in.readLine(); // DONE
      IDLE.decrementAndGet();
      if (line == null) {
        throw new IOException("gone");
      }
    }

    private void send(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
  }
}
