package org.tamis.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The socket of the editor; the language server behind it says each message again. */
@Timeout(600)
class LanguageSocketTest {
  private static final int SECONDS = 600;
  private static final int LARGEST = (64 << 10) + 200_000;

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private TestSite site;
  private TestSite.Browser anna;

  @BeforeEach
  void start() throws IOException {
    site = TestSite.in(directory);
    anna = site.browser("anna");
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    site.close();
  }

  /** What comes: texts, and at last the code of the close frame. */
  private static final class Socket implements WebSocket.Listener {
    final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder begun = new StringBuilder();
    @Nullable WebSocket out;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      begun.append(text);
      if (last) {
        received.add(begun.toString());
        begun.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      received.add("closed " + code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      received.add("lost");
    }

    Socket say(String text) throws Exception {
      return say(text.getBytes(StandardCharsets.UTF_8), true);
    }

    Socket say(byte[] part, boolean last) throws Exception {
      out.sendBinary(ByteBuffer.wrap(part), last).get(SECONDS, TimeUnit.SECONDS);
      return this;
    }

    String next() throws InterruptedException {
      return String.valueOf(received.poll(SECONDS, TimeUnit.SECONDS));
    }
  }

  private URI address() {
    return URI.create(site.url().toString().replace("http:", "ws:")).resolve("/language");
  }

  private String origin() {
    String url = site.url().toString();
    return url.substring(0, url.length() - 1);
  }

  /** With what a browser sends, as name and value in turn. */
  private Socket open(String... headers) throws Exception {
    Socket socket = new Socket();
    WebSocket.Builder builder = http.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket.out = builder.buildAsync(address(), socket).get(SECONDS, TimeUnit.SECONDS);
    return socket;
  }

  private Socket open(TestSite.Browser browser) throws Exception {
    return open("Cookie", browser.cookie(), "Origin", origin());
  }

  /** The status instead of a socket. */
  private int refusal(String... headers) throws Exception {
    try {
      open(headers);
      return 101;
    } catch (ExecutionException e) {
      return e.getCause() instanceof WebSocketHandshakeException refused
          ? refused.getResponse().statusCode()
          : 0;
    }
  }

  @Test
  void whoIsLoggedInIsAnsweredAsHisAccount() throws Exception {
    assertThat(open(anna).say("grüß").next()).isEqualTo("anna: grüß");
    assertThat(open(site.browser("bob")).say("a").say("b").next()).isEqualTo("bob: a");
  }

  @Test
  void aMessageMayComeInPiecesAndACharacterBeCut() throws Exception {
    byte[] message = "ü🌱".getBytes(StandardCharsets.UTF_8);
    Socket socket = open(anna);
    for (int i = 0; i < message.length; i++) {
      socket.say(new byte[] {message[i]}, i == message.length - 1);
    }
    assertThat(socket.next()).isEqualTo("anna: ü🌱");
  }

  /** A browser that shows a page of another site sends the cookie of old ones, and its origin. */
  @ParameterizedTest
  @CsvSource({
    "https://evil.example,",
    "http://127.0.0.1,",
    "http://127.0.0.1:1,",
    "null,",
    "file://,",
    "US,cross-site",
    "US,same-site",
    "https://evil.example,same-origin"
  })
  void pagesOfOthersAreRefused(String origin, @Nullable String site) throws Exception {
    String from = origin.equals("US") ? origin() : origin;
    assertThat(
            site == null
                ? refusal("Cookie", anna.cookie(), "Origin", from)
                : refusal("Cookie", anna.cookie(), "Origin", from, "Sec-Fetch-Site", site))
        .isEqualTo(403);
    assertThat(
            refusal("Cookie", anna.cookie(), "Origin", origin(), "Sec-Fetch-Site", "same-origin"))
        .isEqualTo(101);
  }

  @Test
  void whoDoesNotSayWhereHeIsFromIsRefused() throws Exception {
    assertThat(refusal("Cookie", anna.cookie())).isEqualTo(403);
  }

  @Test
  void withoutASessionThereIsNone() throws Exception {
    assertThat(refusal("Origin", origin())).isEqualTo(401);
    assertThat(refusal("Origin", origin(), "Cookie", "tamis=guessed")).isEqualTo(401);
    assertThat(anna.post("/logout").statusCode()).isEqualTo(200);
    assertThat(refusal("Origin", origin(), "Cookie", anna.cookie())).isEqualTo(401);
  }

  @Test
  void itEndsWithItsSession() throws Exception {
    Socket socket = open(anna);
    assertThat(socket.say("a").next()).isEqualTo("anna: a");
    anna.post("/logout");
    assertThat(socket.say("b").next()).isEqualTo("closed 1008");
  }

  @Test
  void theLargestMessageIsAnsweredAndALargerOneEndsIt() throws Exception {
    Socket socket = open(anna);
    assertThat(socket.say("x".repeat(LARGEST)).next()).hasSize("anna: ".length() + LARGEST);
    try {
      socket.say("x".repeat(LARGEST + 1));
    } catch (ExecutionException e) { // it was closed before all of it was sent
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }
    assertThat(socket.next()).isIn("closed 1009", "lost");
  }

  @Test
  void norMayItBeLargerInPieces() throws Exception {
    Socket socket = open(anna);
    for (int i = 0; i < 3; i++) {
      socket.say(new byte[LARGEST / 2], false);
    }
    assertThat(socket.next()).isEqualTo("closed 1009");
  }

  @Test
  void whatIsNoTextEndsIt() throws Exception {
    assertThat(open(anna).say(new byte[] {(byte) 0xC3}, true).next()).isEqualTo("closed 1007");
    Socket socket = open(anna);
    socket.out.sendText("text", true).get(SECONDS, TimeUnit.SECONDS);
    assertThat(socket.next()).isEqualTo("closed 1003");
  }

  /** Places come back however a connection ends. */
  @Test
  void anAccountHasSoManyAtATime() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      sockets.add(open(anna));
    }
    assertThat(refusal("Cookie", anna.cookie(), "Origin", origin())).isEqualTo(429);
    assertThat(open(site.browser("bob")).say("b").next()).isEqualTo("bob: b");
    sockets.get(0).out.sendClose(1000, "").get(SECONDS, TimeUnit.SECONDS);
    sockets.get(1).out.abort();
    for (int i = 0; i < 2; i++) {
      while (refusal("Cookie", anna.cookie(), "Origin", origin()) == 429) {
        Thread.sleep(20);
      }
    }
  }

  @Test
  void whoAsksForNoSocketGetsNoPage() throws IOException {
    assertThat(anna.get("/language").statusCode()).isEqualTo(404);
  }

  @Test
  void clientsAreToldThatTheServerStops() throws Exception {
    Socket socket = open(anna);
    assertThat(socket.say("a").next()).isEqualTo("anna: a");
    site.close();
    assertThat(socket.next()).isEqualTo("closed 1001");
  }
}
