package org.tamis.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.tamis.cli.Main;
import org.tamis.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that writes messages to {@code tamis lsp} and reads what comes back. */
final class Conversation implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SECONDS = 600;

  private final OutputStream toServer;
  private final CompletableFuture<Integer> exitCode;
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final List<JsonNode> passedOver = new ArrayList<>();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private int lastId;

  private Conversation(String... options) throws IOException {
    Pipe in = Pipe.open();
    Pipe out = Pipe.open();
    toServer = Channels.newOutputStream(in.sink());
    Terminal terminal =
        new Terminal(
            Channels.newInputStream(in.source()),
            new PrintStream(Channels.newOutputStream(out.sink()), false, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            Map.of());
    List<String> arguments = new ArrayList<>(List.of("lsp"));
    arguments.addAll(List.of(options));
    exitCode =
        CompletableFuture.supplyAsync(
            () -> Main.run(terminal, arguments.toArray(String[]::new)),
            task -> Thread.ofPlatform().daemon().start(task));
    InputStream answers = Channels.newInputStream(out.source());
    Thread.ofPlatform().daemon().start(() -> read(new DataInputStream(answers)));
  }

  /** A server to which nothing has been said. */
  static Conversation begin(String... options) throws IOException {
    return new Conversation(options);
  }

  /** A server that is ready. */
  static Conversation ready(String... options) throws IOException {
    Conversation conversation = new Conversation(options);
    conversation.ask("initialize", "{'capabilities':{}}");
    conversation.tell("initialized", "{}");
    return conversation;
  }

  private void read(DataInputStream answers) {
    try {
      while (true) {
        int length = -1;
        for (String line = line(answers); !line.isEmpty(); line = line(answers)) {
          assertThat(line).startsWith("Content-Length: ");
          length = Integer.parseInt(line.substring("Content-Length: ".length()));
        }
        received.add(JSON.readTree(answers.readNBytes(length)));
      }
    } catch (IOException end) {
      // the server has ended
    }
  }

  private static String line(DataInputStream answers) throws IOException {
    StringBuilder line = new StringBuilder();
    for (char c = (char) answers.readUnsignedByte();
        c != '\n';
        c = (char) answers.readUnsignedByte()) {
      line.append(c == '\r' ? "" : c);
    }
    return line.toString();
  }

  /** Sends these bytes. */
  void send(byte[] bytes) {
    try {
      toServer.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sendMessage(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    send(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    send(body);
  }

  /**
   * A notification.
   *
   * @param parameters JSON with {@code '} for quotes
   */
  void tell(String method, String parameters) {
    sendMessage(
        "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + json(parameters) + "}");
  }

  /** A request; the whole response. */
  JsonNode request(String method, String parameters) {
    int id = ++lastId;
    sendMessage(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(id, method, json(parameters)));
    return next(message -> message.path("id").asInt(-1) == id);
  }

  /** A request that succeeds; its result. */
  JsonNode ask(String method, String parameters) {
    JsonNode response = request(method, parameters);
    assertThat(response.has("error")).as(response.toString()).isFalse();
    return response.path("result");
  }

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  /** The next message that is wanted; others are kept for later. */
  private JsonNode next(java.util.function.Predicate<JsonNode> wanted) {
    for (JsonNode message : List.copyOf(passedOver)) {
      if (wanted.test(message)) {
        passedOver.remove(message);
        return message;
      }
    }
    while (true) {
      JsonNode message = poll();
      if (wanted.test(message)) {
        return message;
      }
      passedOver.add(message);
    }
  }

  private JsonNode poll() {
    try {
      JsonNode message = received.poll(SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("a message of the server; its errors: " + errors).isNotNull();
      return message;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void open(String uri, String text) {
    tell(
        "textDocument/didOpen",
        "{'textDocument':{'uri':'%s','languageId':'sieve','version':1,'text':".formatted(uri)
            + JSON.writeValueAsString(text)
            + "}}");
  }

  void open(Path file, String text) {
    open(file.toUri().toString(), text);
  }

  /** A change of all text. */
  void change(String uri, int version, String text) {
    tell(
        "textDocument/didChange",
        "{'textDocument':{'uri':'%s','version':%d},'contentChanges':[{'text':"
                .formatted(uri, version)
            + JSON.writeValueAsString(text)
            + "}]}");
  }

  /** The findings that are published next for this version; -1 for no version. */
  JsonNode findings(String uri, int version) {
    return next(message -> isFindings(message, uri, version)).path("params").path("diagnostics");
  }

  private static boolean isFindings(JsonNode message, String uri, int version) {
    return message.path("method").asString("").equals("textDocument/publishDiagnostics")
        && message.path("params").path("uri").asString("").equals(uri)
        && message.path("params").path("version").asInt(-1) == version;
  }

  /** How many messages have come that nobody has asked for. */
  int unread() {
    return passedOver.size() + received.size();
  }

  static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  static List<String> texts(JsonNode array, String field) {
    return items(array).stream().map(item -> item.path(field).asString("")).toList();
  }

  void closeInput() throws IOException {
    toServer.close();
  }

  int exitCode() {
    return exitCode.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() throws IOException {
    closeInput();
    exitCode();
  }
}
