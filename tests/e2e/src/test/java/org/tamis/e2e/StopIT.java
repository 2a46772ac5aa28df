package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.SmtpClient;

/** SIGTERM while a message is being sent: it is taken to its end, stored and answered. */
@Timeout(1_200)
class StopIT {
  private static final String ACCOUNT = "ann@x.example";

  @TempDir Path directory;
  private TamisProcess server;
  private InetSocketAddress lmtp;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectory(directory.resolve("mail"));
    AccountFiles.write(directory, Map.of(ACCOUNT, "keep;\n"));
    String store = "[store]\ntype = \"maildir\"\npath = \"" + directory + "/mail/%n\"\n";
    BasicConfiguration.write(directory, "", "shutdown-time = \"1h\"", store);
    server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    lmtp = server.listening("LMTP");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** A client that has begun a message. */
  private static final class Sender implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Sender(InetSocketAddress server) throws IOException {
      socket = new Socket(server.getAddress(), server.getPort());
      socket.setSoTimeout(600_000);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      out = socket.getOutputStream();
      reply();
      for (String command :
          List.of("LHLO me", "MAIL FROM:<s@y.example>", "RCPT TO:<" + ACCOUNT + ">")) {
        say(command);
        assertThat(reply()).startsWith("250");
      }
    }

    void say(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty at the end of the connection. */
    String reply() throws IOException {
      return SmtpClient.reply(in);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** The signal, and what shows that it has come: nobody is let in any more. */
  private CompletableFuture<TamisProcess.Ended> terminate() throws IOException {
    CompletableFuture<TamisProcess.Ended> ended = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            ended.complete(server.terminate());
          } catch (IOException e) {
            ended.completeExceptionally(e);
          }
        });
    server.await(() -> !takesConnections());
    return ended;
  }

  private boolean takesConnections() throws IOException {
    try (Socket next = new Socket(lmtp.getAddress(), lmtp.getPort())) {
      return next.isConnected();
    } catch (ConnectException _) {
      return false;
    }
  }

  private List<String> stored() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("mail/ann/new"))) {
      List<Path> messages = files.toList();
      assertThat(messages).hasSize(1);
      return Files.readAllLines(messages.getFirst());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMessageThatIsBeingSentIsAnsweredAndStored(boolean inChunks) throws Exception {
    try (Sender sender = new Sender(lmtp)) {
      sender.say(inChunks ? "BDAT 17\r\nSubject: half\r\n" : "DATA\r\nSubject: half\r\n");
      assertThat(sender.reply()).startsWith(inChunks ? "250" : "354");
      var ended = terminate();
      sender.say(inChunks ? "BDAT 16 LAST\r\nthe other half" : "the other half\r\n.");
      assertThat(sender.reply()).startsWith("250 ");
      assertThat(sender.reply()).startsWith("421 4.4.2");
      assertThat(ended.get().exitCode()).isEqualTo(143);
      assertThat(ended.get().out()).endsWith("stopping\nstopped\n");
    }
    assertThat(stored()).contains("Subject: half", "the other half");
  }

  /** Nothing of the next message is taken, so that its sender tries again. */
  @Test
  void theNextMessageOfThatSenderIsNotTaken() throws Exception {
    try (Sender sender = new Sender(lmtp)) {
      sender.say("DATA\r\nSubject: first\r\n");
      assertThat(sender.reply()).startsWith("354");
      var ended = terminate();
      sender.say("one\r\n.\r\nMAIL FROM:<s@y.example>\r\nRCPT TO:<" + ACCOUNT + ">\r\nDATA");
      assertThat(sender.reply()).startsWith("250 ");
      assertThat(sender.reply()).startsWith("421 4.4.2");
      assertThat(ended.get().exitCode()).isEqualTo(143);
    }
    assertThat(stored()).contains("Subject: first");
  }
}
