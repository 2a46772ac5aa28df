package org.tamis.bridge.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.Address;
import org.tamis.engine.plan.Origin;
import org.tamis.service.database.SqliteDatabase;

/** A mail is in INBOX once a day, whatever the store says meanwhile. */
class ErrorMailTest {
  private static final Address AUTHOR = new Address("Postmaster", "postmaster", "mx.example");

  @TempDir Path directory;
  private SqliteDatabase database;
  private final Inbox inbox = new Inbox();
  private Instant now = Instant.parse("2026-01-31T08:00:00Z");

  @BeforeEach
  void open() throws IOException {
    database = SqliteDatabase.open(directory.resolve("state"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A store whose only mailbox answers as a test wants. */
  private static final class Inbox implements MailStore, MailSession {
    private final List<String> stored = new ArrayList<>();
    private Optional<Appended> answer = Optional.empty();
    private boolean exists = true;
    private boolean down;

    @Override
    public MailSession open(String account) throws StoreUnavailable {
      if (down) {
        throw new StoreUnavailable("down");
      }
      return this;
    }

    @Override
    public boolean accepts(String mailbox) {
      return exists;
    }

    @Override
    public Created create(String mailbox, Optional<String> specialUse) {
      exists = true;
      return new Created.Done();
    }

    @Override
    public Appended append(String mailbox, NewMail mail) {
      Appended result =
          answer.orElse(exists ? new Appended.Stored(List.of()) : new Appended.NoMailbox());
      if (result instanceof Appended.Stored) {
        stored.add(mailbox + "\n" + new String(mail.octets(), StandardCharsets.UTF_8));
      }
      return result;
    }

    @Override
    public boolean holds(String mailbox, NewMail mail) {
      return false;
    }

    @Override
    public List<String> nearNames(String mailbox) {
      return List.of();
    }

    @Override
    public void close() {}
  }

  private DeliveryReport report(DeliveryResult result, Optional<Origin> origin) {
    return new DeliveryReport(
        new Incoming.Recipient("ann@x.example", "ann@x.example"),
        "<1@y>",
        List.of(),
        List.of(new DeliveryReport.Problem("SR0041: broken rule", origin)),
        result);
  }

  private DeliveryReport failed() {
    return report(
        new DeliveryResult.Accepted(), Optional.of(new Origin("main", 3, Optional.of("true"))));
  }

  /** A service that runs, is told, and ends. */
  private void told(DeliveryReport... reports) {
    try (ErrorMail mail =
        ErrorMail.start(
            new StoredExplanations(database),
            inbox,
            AUTHOR,
            "mx.example",
            () -> now,
            Duration.ofDays(1))) {
      for (DeliveryReport report : reports) {
        mail.accept(report);
      }
    }
  }

  @Test
  void theOwnerGetsOneMailADay() {
    told(failed(), failed());
    told(failed());
    now = now.plus(Duration.ofHours(23));
    told(failed());
    assertThat(inbox.stored).hasSize(1);
    assertThat(inbox.stored.getFirst())
        .startsWith("INBOX\nFrom: Postmaster <postmaster@mx.example>\r\nTo: ann@x.example\r\n")
        .contains("Subject: Your Sieve script has an error: main:3: SR0041: broken rule")
        .contains("\r\nAuto-Submitted: auto-generated\r\n")
        .contains("main:3: SR0041: broken rule [true]", "Message: <1@y>", "nothing was done")
        .contains("tamis errors --account ann@x.example");
    now = now.plus(Duration.ofHours(1));
    told(failed());
    assertThat(inbox.stored).hasSize(2);
  }

  @Test
  void whatIsNoErrorOfAScriptIsNotTold() {
    told(report(new DeliveryResult.Accepted(), Optional.empty()));
    told(
        report(
            DeliveryResult.Deferred.because("away"),
            Optional.of(new Origin("main", 3, Optional.empty()))));
    assertThat(inbox.stored).isEmpty();
  }

  static List<Appended> refusals() {
    return List.of(
        new Appended.OverQuota("full"),
        new Appended.TooLarge("large"),
        new Appended.Refused("no", true),
        new Appended.NoMailbox());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aMailThatCouldNotBeStoredIsNone(Appended refusal) {
    inbox.answer = Optional.of(refusal);
    told(failed());
    assertThat(inbox.stored).isEmpty();
    inbox.answer = Optional.empty();
    told(failed());
    assertThat(inbox.stored).hasSize(1);
  }

  @Test
  void aStoreThatIsAwayIsAskedAgain() {
    inbox.down = true;
    told(failed());
    inbox.down = false;
    told(failed());
    assertThat(inbox.stored).hasSize(1);
  }

  @Test
  void aMissingInboxIsMade() {
    inbox.exists = false;
    told(failed());
    assertThat(inbox.stored).hasSize(1);
  }

  /** It may be there: two mails would be one too many. */
  @Test
  void aLostReplyCountsAsStored() {
    inbox.answer = Optional.of(new Appended.Unknown("cut"));
    told(failed());
    inbox.answer = Optional.empty();
    told(failed());
    assertThat(inbox.stored).isEmpty();
  }
}
