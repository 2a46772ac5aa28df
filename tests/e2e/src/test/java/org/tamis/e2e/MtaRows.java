package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.Mta;
import org.tamis.bridge.testing.SmtpClient;

/** What each MTA in front of {@code tamis serve} must come to, set up as its page says. */
@Timeout(1_200)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MtaRows {
  /** Too large for a mailbox that is nearly full, and for no other. */
  static final String LETTER =
      "From: <carol@example.org>\r\nSubject: %s\r\nMessage-ID: <%s@example.org>\r\n\r\n"
          + "0123456789 abcdef\r\n".repeat(1_000);

  /** Of {@link MtaSite#ANN}, whose script files it by that. */
  static final String LISTS = "ann+lists@example.org";

  static final String NOBODY = "nobody@example.org";

  private MtaSite site;

  /** Skips the tests, or starts the MTA as the page of its name has it. */
  abstract Mta start(MtaSite site) throws IOException;

  abstract void need();

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    need();
    site = MtaSite.start(directory);
  }

  @AfterAll
  void stop() throws IOException {
    if (site != null) {
      site.close();
    }
  }

  MtaSite site() {
    return site;
  }

  /** Hands a message to the MTA, which takes it for all. */
  static void send(Mta mta, String subject, String... recipients) throws IOException {
    assertThat(replies(mta, subject, recipients))
        .hasSize(recipients.length + 1)
        .allSatisfy(reply -> assertThat(reply).startsWith("250 "));
  }

  /** What the MTA says of each recipient, and of the message. */
  static List<String> replies(Mta mta, String subject, String... recipients) throws IOException {
    return SmtpClient.send(
        mta.smtpPort(), MtaSite.CAROL, List.of(recipients), LETTER.formatted(subject, subject));
  }

  /** Waits until the message for {@link #LISTS} is where its script has it. */
  void isFiled(Mta mta, String subject) throws IOException {
    assertThat(site.isSent(mta, LISTS)).as(mta.log()).isTrue();
    assertThat(subjects(MtaSite.ANN, "Lists")).contains("Subject: " + subject);
  }

  List<String> subjects(String account, String mailbox) throws IOException {
    return site.mail(account).stream()
        .filter(mail -> mail.mailbox().equals(mailbox))
        .map(MtaRows::subject)
        .toList();
  }

  private static String subject(ImapView.Stored mail) {
    return mail.octets()
        .lines()
        .filter(line -> line.startsWith("Subject: "))
        .findFirst()
        .orElse("");
  }

  /** One message, one transaction, four answers; the sender's report names the three. */
  @Test
  void eachRecipientEndsInItsOwnWay() throws IOException {
    try (Mta mta = start(site)) {
      send(mta, "four", LISTS, MtaSite.STRICT, MtaSite.FULL, NOBODY);
      assertThat(site.await(mta, LISTS, 1))
          .as(mta.log())
          .singleElement()
          .asString()
          .startsWith("sent ");
      assertThat(site.await(mta, MtaSite.STRICT, 1))
          .singleElement()
          .asString()
          .startsWith("bounced ")
          .contains("550 5.7.1", "not from you, please");
      assertThat(site.await(mta, MtaSite.FULL, 1))
          .singleElement()
          .asString()
          .startsWith("bounced ")
          .contains("552 5.2.2");
      assertThat(site.await(mta, NOBODY, 1))
          .singleElement()
          .asString()
          .startsWith("bounced ")
          .contains("550 5.1.1");
      assertThat(subjects(MtaSite.ANN, "Lists")).containsExactly("Subject: four");
      assertThat(site.await(MtaSite.CAROL, 1))
          .anySatisfy(report ->
              assertThat(report.octets())
                  .contains(MtaSite.STRICT, MtaSite.FULL, NOBODY, "5.7.1", "5.2.2", "5.1.1")
                  .doesNotContain("<" + LISTS + ">: "));
    }
  }

  /** The MTA's queue keeps what the store cannot take; who is unknown is told at once. */
  @Test
  void whatIsDeferredIsDeliveredLaterAndOnce() throws IOException {
    try (Mta mta = start(site)) {
      site.cutStore();
      try {
        send(mta, "later", MtaSite.ANN, NOBODY);
        assertThat(site.await(mta, MtaSite.ANN, 1))
            .as(mta.log())
            .first() // Exim adds a line when it looks at its queue too early
            .asString()
            .startsWith("deferred ")
            .contains("451 4.");
        assertThat(site.await(mta, NOBODY, 1)).singleElement().asString().startsWith("bounced ");
        assertThat(mta.waits(MtaSite.ANN)).as(mta.log()).isTrue();
      } finally {
        site.mendStore();
      }
      mta.flush();
      List<String> attempts = site.await(mta, MtaSite.ANN, 2);
      while (attempts.getLast().startsWith("deferred ")) { // an attempt that had begun before
        mta.flush();
        attempts = site.await(mta, MtaSite.ANN, attempts.size() + 1);
      }
      assertThat(attempts.getLast()).startsWith("sent ");
      assertThat(subjects(MtaSite.ANN, "INBOX")).containsOnlyOnce("Subject: later");
      assertThat(mta.waits(MtaSite.ANN)).isFalse();
    }
  }

  @Test
  void redirectedMailLeaves() throws IOException {
    try (Mta mta = start(site)) {
      send(mta, "away", MtaSite.AWAY);
      assertThat(site.await(mta, MtaSite.AWAY, 1)).singleElement().asString().startsWith("sent ");
      assertThat(site.sent())
          .anySatisfy(line -> assertThat(line).startsWith("RCPT TO:<" + MtaSite.ELSEWHERE + ">"));
    }
  }
}
