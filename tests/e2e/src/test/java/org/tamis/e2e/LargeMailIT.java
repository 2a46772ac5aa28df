package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service with a heap of 256 MB, and more mail at a time than fits into it. All of it gets a
 * reply, small mail goes on meanwhile, and nothing that was accepted is missing.
 *
 * <p>{@code -Dlarge.mib=63 -Dlarge.runs=20} sends 63 MiB over each of a hundred connections, and 60
 * MiB over each of twenty. By default it is less, so that the test takes seconds: all together is
 * still more than the heap.
 */
@Timeout(600)
class LargeMailIT {
  private static final int MIB = 1 << 20;
  private static final int CONNECTIONS = Integer.getInteger("large.connections", 100);
  private static final int MEBIBYTES = Integer.getInteger("large.mib", 3);
  private static final int LARGE_RUNS = Integer.getInteger("large.runs", 5);
  private static final byte[] BLOCK =
      ("x".repeat(126) + "\r\n").repeat(MIB / 128).getBytes(StandardCharsets.US_ASCII);
  private static final String SCRIPT =
      """
      require ["body", "fileinto"];
      if body :text :contains "needle" { fileinto "Found"; }
      elsif address :contains "to" "nobody" { discard; }
      """;

  @TempDir Path directory;
  private TamisProcess server;
  private InetSocketAddress lmtp;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        directory.resolve("passwords"),
        "anna@example.org:{SHA512-CRYPT}$6$salt$" + "x".repeat(86) + "\n"); // nobody logs in
    for (String folder : List.of("cur", "new", "tmp")) {
      Files.createDirectories(directory.resolve("mail/anna/" + folder));
    }
    Path scripts = Files.createDirectories(directory.resolve("scripts"));
    Files.writeString(scripts.resolve("default.sieve"), SCRIPT);
    BasicConfiguration.write(
        directory,
        "default = \"scripts/default.sieve\"",
        """
        connections = 200
        idle-time = "1h"
        block-time = "1h"
        message-time = "1h"
        """,
        """
        [delivery]
        missing-mailbox = "create"
        [store]
        type = "maildir"
        path = "%s/mail/%%n"
        """
            .formatted(directory));
    server = TamisProcess.start(directory, List.of("-Xmx256m"), "serve", "--config", "tamis.toml");
    lmtp = server.listening("LMTP");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void moreArrivesThanFitsIntoTheHeap() throws Exception {
    List<Client> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        clients.add(new Client(lmtp));
      }
      for (Client client : clients) {
        client.begin();
      }
      ended(threads, clients, client -> client.blocks(MEBIBYTES - 1));
      assertThat(small("while the others hold theirs")).startsWith("250 ");
      List<String> replies = ended(threads, clients, client -> client.blocks(1).end());
      assertThat(replies).hasSize(CONNECTIONS).allMatch(LargeMailIT::isForNow);
      assertThat(inMaildir(MEBIBYTES)).isEqualTo(accepted(replies));
      assertThat(accepted(replies)).isPositive();
    } finally {
      close(clients);
    }
    assertThat(small("afterwards")).startsWith("250 ");
    assertThat(server.errors()).doesNotContain("OutOfMemoryError");
  }

  @Test
  void largeMailIsDeliveredInTurn() throws Exception {
    List<Client> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < LARGE_RUNS; i++) {
        clients.add(new Client(lmtp));
      }
      List<String> replies =
          ended(
              threads,
              clients,
              client -> {
                client.begin();
                return client.blocks(60).end();
              });
      assertThat(replies).hasSize(LARGE_RUNS).allMatch(LargeMailIT::isForNow);
      assertThat(inMaildir(60)).isEqualTo(accepted(replies));
      assertThat(accepted(replies)).isPositive();
    } finally {
      close(clients);
    }
    assertThat(server.errors()).doesNotContain("OutOfMemoryError");
  }

  @Test
  void whatIsTooMuchIsRefusedForGoodAndWithoutMemory() throws Exception {
    try (Client client = new Client(lmtp)) {
      assertThat(client.say("MAIL FROM:<s@example.com> SIZE=1073741824")).startsWith("552 5.3.4");
      client.begin();
      assertThat(client.blocks(65).blocks(65).end()).startsWith("552 5.3.4 message size");
      client.beginWith("To: ");
      assertThat(client.repeated("a@b.c,", 40 * MIB).end())
          .startsWith("552 5.3.4 header size exceeds the limit of 1048576 octets");
      client.beginWith("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
      assertThat(client.repeated("--b\r\n\r\n", 30 * MIB).end()).startsWith("250 ");
      client.beginWith("To: ");
      assertThat(client.repeated("a,", 1_000_000).end()).startsWith("250 ");
    }
    assertThat(server.errors()).contains("SR0005");
    assertThat(server.errors()).doesNotContain("OutOfMemoryError");
  }

  /** The trees of three such texts take more than the heap: nobody has counted them before. */
  @Test
  void whatTakesMoreThanWasCountedHarmsNobodyElse() throws Exception {
    List<Client> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3; i++) {
        clients.add(new Client(lmtp));
      }
      List<String> replies =
          ended(
              threads,
              clients,
              client -> {
                client.beginWith("Content-Type: text/html\r\n\r\n");
                return client.repeated("<li>x", 1_000_000).end();
              });
      assertThat(replies).hasSize(3).allMatch(LargeMailIT::isForNow);
    } finally {
      close(clients);
    }
    assertThat(small("afterwards")).startsWith("250 ");
  }

  @Test
  void aHundredThousandRecipientsAreBounded() throws Exception {
    try (Client client = new Client(lmtp)) {
      client.say("MAIL FROM:<s@example.com>");
      int taken = 0;
      int later = 0;
      for (int i = 0; i < 100; i++) {
        for (String reply : client.sayAll("RCPT TO:<anna+" + i + "@example.org>\r\n", 1_000)) {
          taken += reply.startsWith("250 2.1.5") ? 1 : 0;
          later += reply.startsWith("452 4.5.3") ? 1 : 0;
        }
      }
      assertThat(taken).isEqualTo(1_000);
      assertThat(later).isEqualTo(99_000);
    }
    assertThat(small("afterwards")).startsWith("250 ");
  }

  private String small(String text) throws IOException {
    try (Client client = new Client(lmtp)) {
      client.begin();
      client.out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return client.end();
    }
  }

  /** It was taken, or is to come again; never refused for good, and the connection stands. */
  private static boolean isForNow(String reply) {
    return reply.startsWith("250 ") || reply.startsWith("452 4.3.1") || reply.startsWith("451 4.");
  }

  private static int accepted(List<String> replies) {
    return (int) replies.stream().filter(reply -> reply.startsWith("250 ")).count();
  }

  private int inMaildir(int mebibytes) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("mail/anna/new"))) {
      return (int) files.filter(file -> file.toFile().length() / MIB == mebibytes).count();
    }
  }

  /** What is done with each of the clients at the same time. */
  @FunctionalInterface
  private interface Step<T> {
    T with(Client client) throws IOException;
  }

  private static <T> List<T> ended(ExecutorService threads, List<Client> clients, Step<T> step)
      throws Exception {
    List<Callable<T>> steps =
        clients.stream().<Callable<T>>map(client -> () -> step.with(client)).toList();
    List<T> results = new ArrayList<>();
    for (Future<T> future : threads.invokeAll(steps)) {
      results.add(future.get());
    }
    return results;
  }

  private static void close(List<Client> clients) throws IOException {
    for (Client client : clients) {
      client.close();
    }
  }

  /** Sends what is larger than a client should hold. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Client(InetSocketAddress server) throws IOException {
      socket = new Socket(server.getAddress(), server.getPort());
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      out = socket.getOutputStream();
      in.readLine();
      say("LHLO test.example.org");
    }

    String say(String line) throws IOException {
      return sayAll(line + "\r\n", 1).getFirst();
    }

    List<String> sayAll(String line, int times) throws IOException {
      out.write(line.repeat(times).getBytes(StandardCharsets.US_ASCII));
      List<String> replies = new ArrayList<>();
      while (replies.size() < times) {
        String reply = String.valueOf(in.readLine());
        if (reply.length() < 4 || reply.charAt(3) != '-') {
          replies.add(reply);
        }
      }
      return replies;
    }

    void begin() throws IOException {
      beginWith("Subject: large\r\n\r\n");
    }

    void beginWith(String text) throws IOException {
      say("MAIL FROM:<s@example.com>");
      say("RCPT TO:<anna@example.org>");
      assertThat(say("DATA")).startsWith("354");
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    Client repeated(String unit, int octets) throws IOException {
      byte[] block = unit.repeat(8_192 / unit.length()).getBytes(StandardCharsets.US_ASCII);
      for (int sent = 0; sent < octets; sent += block.length) {
        out.write(block);
      }
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      return this;
    }

    Client blocks(int count) throws IOException {
      for (int i = 0; i < count; i++) {
        out.write(BLOCK);
      }
      return this;
    }

    /** Blocks end in CRLF; a text that does not is none of ours. */
    String end() throws IOException {
      return say(".");
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
