package org.tamis.bridge.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.LineServer;

/** Log-in with access tokens, and what users hear when a token is refused. */
@Timeout(600)
class TokenLoginTest {
  private static final ImapLogin LOGIN = ImapLogin.withToken("jo,e=x@x.example", "to-ken~1==");
  private static final String REASON = "{\"status\":\"invalid_token\",\"scope\":\"mail\"}";

  /** Knows AUTHENTICATE, and nothing else that matters here. */
  private static final class TokenServer extends LineServer {
    private final String capabilities;
    private final List<String> challenges;
    private final String end;
    private volatile String decoded = "";

    private TokenServer(String capabilities, List<String> challenges, String end)
        throws IOException {
      this.capabilities = capabilities;
      this.challenges = challenges;
      this.end = end;
      start();
    }

    @Override
    protected void serve(Line line) throws IOException {
      line.say("* OK [CAPABILITY IMAP4rev1 " + capabilities + "] ready");
      while (true) {
        String[] words = line.read().split(" ");
        if (words[1].equals("AUTHENTICATE")) {
          authenticate(line, words);
        } else {
          line.say("* CAPABILITY IMAP4rev1 " + capabilities);
          line.say(words[0] + " OK done");
        }
      }
    }

    private void authenticate(Line line, String[] words) throws IOException {
      String first = words.length > 3 ? words[3] : asked(line);
      decoded = new String(Base64.getDecoder().decode(first), UTF_8);
      for (String challenge : challenges) {
        line.say("+ " + challenge);
        line.read();
      }
      line.say(words[0] + " " + end);
    }

    private static String asked(Line line) throws IOException {
      line.say("+ ");
      return line.read();
    }
  }

  private static ImapSettings settings(int port) {
    return ImapSettings.of("127.0.0.1", port, TransportSecurity.NONE);
  }

  private static void logIn(TokenServer server, ImapLogin login) throws StoreUnavailable {
    ImapSurvey.of(settings(server.port()), login);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH=XOAUTH2 AUTH=OAUTHBEARER SASL-IR, OAUTHBEARER",
    "AUTH=OAUTHBEARER, OAUTHBEARER",
    "AUTH=PLAIN AUTH=XOAUTH2 SASL-IR, XOAUTH2",
    "AUTH=XOAUTH2, XOAUTH2",
  })
  void whatTheServerHears(String capabilities, String mechanism) throws Exception {
    try (TokenServer server = new TokenServer(capabilities, List.of(), "OK done")) {
      logIn(server, LOGIN);
      String expected =
          mechanism.equals("XOAUTH2")
              ? "user=jo,e=x@x.example\1"
              : "n,a=jo=2Ce=3Dx@x.example,\1host=127.0.0.1\1port=" + server.port() + "\1";
      assertThat(server.decoded).isEqualTo(expected + "auth=Bearer to-ken~1==\1\1");
      assertThat(server.lines()).anyMatch(l -> l.contains("AUTHENTICATE " + mechanism));
    }
  }

  /** RFC 7628 §3.2.3: the error message must be answered before the refusal comes. */
  @ParameterizedTest
  @CsvSource({"AUTH=OAUTHBEARER SASL-IR, AQ==", "AUTH=XOAUTH2, ''", "AUTH=XOAUTH2 SASL-IR, ''"})
  void aRefusalSaysWhy(String capabilities, String answer) throws Exception {
    try (TokenServer server =
        new TokenServer(
            capabilities, List.of(base64(REASON)), "NO [AUTHENTICATIONFAILED] no luck")) {
      assertThatThrownBy(() -> logIn(server, LOGIN))
          .isInstanceOf(LoginRefused.class)
          .hasMessage("log-in as jo,e=x@x.example failed: the server says: no luck: " + REASON)
          .hasMessageNotContaining("to-ken");
      assertThat(server.lines().getLast()).isEqualTo(answer);
    }
  }

  @Test
  void oddErrorMessages() throws Exception {
    for (String odd : List.of("%%%", "", base64(" "), base64("a\u001b[1m\r\n" + "b".repeat(999)))) {
      try (TokenServer server = new TokenServer("AUTH=XOAUTH2", List.of(odd), "NO no")) {
        Throwable thrown = catchThrowable(() -> logIn(server, LOGIN));
        assertThat(thrown).isInstanceOf(LoginRefused.class);
        assertThat(thrown.getMessage()).hasSizeLessThan(400).matches("\\P{Cntrl}*");
      }
    }
  }

  @Test
  void troubleOfTheServerIsNoRefusal() throws Exception {
    try (TokenServer server =
        new TokenServer("AUTH=XOAUTH2", List.of(base64(REASON)), "NO [UNAVAILABLE] later")) {
      assertThat(catchThrowable(() -> logIn(server, LOGIN)))
          .isExactlyInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void aServerThatNeverStopsAsking() throws Exception {
    List<String> many = Collections.nCopies(100, "");
    try (TokenServer server = new TokenServer("AUTH=XOAUTH2", many, "OK done")) {
      assertThatThrownBy(() -> logIn(server, LOGIN)).hasMessageContaining("again and again");
    }
  }

  @Test
  void aServerWithoutTokens() throws Exception {
    try (TokenServer server = new TokenServer("AUTH=PLAIN", List.of(), "OK done")) {
      assertThatThrownBy(() -> logIn(server, LOGIN))
          .hasMessageEndingWith(
              "the server takes no tokens: it offers neither OAUTHBEARER nor XOAUTH2");
      assertThat(server.lines()).noneMatch(line -> line.contains("AUTHENTICATE"));
    }
  }

  @Test
  void whoActsForOthers() throws Exception {
    ImapLogin login = new ImapLogin("boss", new ImapLogin.Token("t"), Optional.of("u1"));
    try (TokenServer server = new TokenServer("AUTH=XOAUTH2", List.of(), "OK done")) {
      logIn(server, login);
      assertThat(server.decoded).startsWith("user=u1\1");
    }
  }

  @Test
  void secretsAreNotShown() {
    assertThat(LOGIN + " " + LOGIN.secret() + ImapLogin.as("a", "hush").secret())
        .doesNotContain("to-ken", "hush");
    for (String odd : List.of("", "a b", "a\1auth=x", "a\r\nb", "ä", "=a")) {
      assertThatThrownBy(() -> ImapLogin.withToken("u", odd))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not an access token");
    }
  }
}
