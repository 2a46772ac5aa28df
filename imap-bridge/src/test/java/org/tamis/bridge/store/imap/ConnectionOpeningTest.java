package org.tamis.bridge.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.testing.ScriptedImap;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;

/** How servers let us in, and what they then say of themselves. */
@Timeout(600)
class ConnectionOpeningTest {
  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final ImapLogin LOGIN = ImapLogin.master("boss", "hush-hush", "u1");

  private ScriptedImap server;

  @BeforeEach
  void open() throws IOException {
    server = ScriptedImap.open();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private ImapSettings settings(TransportSecurity security) {
    return new ImapSettings(
        "127.0.0.1", server.port(), security, Optional.empty(), 2, 2, MINUTES, MINUTES, MINUTES);
  }

  private ImapSurvey survey() throws Exception {
    return ImapSurvey.of(settings(TransportSecurity.NONE), LOGIN);
  }

  /** RFC 5530 §3: only what waiting does not mend is a refusal. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO [AUTHENTICATIONFAILED] Authentication failed.|LoginRefused",
        "NO AUTHENTICATE failed: BasicAuthBlocked|LoginRefused",
        "NO Mailbox is locked|StoreUnavailable",
        "NO [AUTHORIZATIONFAILED] not for him|LoginRefused",
        "NO [EXPIRED] password too old|LoginRefused",
        "NO [AUTHENTICATIONFAILED] Try again later|LoginRefused",
        "NO Login failed.|LoginRefused",
        "NO [ALERT] Invalid credentials|LoginRefused",
        "NO [UNAVAILABLE] Temporary authentication failure.|StoreUnavailable",
        "NO [INUSE] wait|StoreUnavailable",
        "NO [LIMIT] too many of you|StoreUnavailable",
        "NO temporary failure, try later|StoreUnavailable",
        "BAD what|StoreUnavailable",
        "cut|StoreUnavailable",
        "* BYE going down|StoreUnavailable",
      })
  void refusalsAndTrouble(String answer, String type) {
    server.on("AUTHENTICATE", answer.startsWith("*") ? new String[] {answer, "cut"} : line(answer));
    Throwable thrown = catchThrowable(this::survey);
    assertThat(thrown.getClass().getSimpleName()).isEqualTo(type);
    assertThat(thrown.getMessage())
        .startsWith("log-in as boss for u1 failed: ")
        .doesNotContain("hush-hush");
  }

  private static String[] line(String answer) {
    return new String[] {answer};
  }

  /** RFC 9051 §7.1.4: no log-in is needed, and a second one would be refused. */
  @Test
  void afterPreauthThereIsNoLogIn() throws Exception {
    server.greeting("PREAUTH").on("AUTHENTICATE", "NO no").on("LOGIN", "NO no");
    ImapSettings settings = settings(TransportSecurity.NONE);
    try (ImapMailStore store = new ImapMailStore(settings, _ -> LOGIN, Instant::now);
        MailSession session = store.open("u1")) {
      NewMail mail = new NewMail("1", Flags.NONE, Instant.EPOCH, new byte[0]);
      assertThat(session.append("INBOX", mail)).isInstanceOf(Appended.Stored.class);
    }
    assertThat(server.lines()).noneMatch(line -> line.contains("LOGIN"));
    assertThat(server.lines()).noneMatch(line -> line.contains("AUTHENTICATE"));
    assertThat(survey().preauthenticated()).isTrue();
  }

  /** The same section: who wants STARTTLS must leave. */
  @Test
  void preauthIsNoWayAroundTls() {
    server.greeting("PREAUTH").capabilities("STARTTLS");
    assertThat(catchThrowable(() -> ImapSurvey.of(settings(TransportSecurity.STARTTLS), LOGIN)))
        .hasMessageEndingWith("PREAUTH before STARTTLS: the connection is not protected");
    assertThat(server.lines()).noneMatch(line -> line.contains("NAMESPACE"));
  }

  @Test
  void whatAServerSaysOfItself() throws Exception {
    server
        .capabilities("NAMESPACE special-use Quota METADATA AUTH=PLAIN")
        .namespace("((\"INBOX.\" \".\")) ((\"user.\" \".\")) NIL");
    assertThat(survey())
        .isEqualTo(
            new ImapSurvey(
                Optional.empty(),
                false,
                "INBOX.",
                Optional.of('.'),
                List.of("user."),
                Set.of(
                    "IMAP4REV1", "NAMESPACE", "SPECIAL-USE", "QUOTA", "METADATA", "AUTH=PLAIN")));
    assertThat(survey().features())
        .isEqualTo(
            StoreFeatures.of(
                Feature.SPECIAL_USE, Feature.MAILBOX_METADATA, Feature.SERVER_METADATA));
  }

  @Test
  void namesWithoutLevels() throws Exception {
    server.capabilities("NAMESPACE").namespace("((\"\" NIL)) NIL NIL");
    assertThat(survey().separator()).isEmpty();
  }
}
