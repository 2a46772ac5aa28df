package org.tamis.studio.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.studio.trial.RecentMail.Ending;
import org.tamis.studio.trial.RecentMail.Wanted;

/** Which messages are read, in which order, and how much at a time. */
class AccountMailTest {
  private static final TrialWorld WORLD = TrialWorld.at(Instant.EPOCH, ZoneOffset.UTC);
  private static final Needs LIST_ID = Needs.fields(List.of(HeaderName.of("List-Id")));

  private final List<List<Long>> fetched = new ArrayList<>();
  private final List<Needs> asked = new ArrayList<>();
  private final Noting noted = new Noting();
  private boolean closed;

  /** A mailbox whose message N has N octets in its body, for as many as there are. */
  private final class Mailbox implements MailReader {
    private final int messages;
    private final int octets;

    Mailbox(int messages, int octets) {
      this.messages = messages;
      this.octets = octets;
    }

    @Override
    public List<Long> choose(MailChoice choice) {
      int last = ((MailChoice.Last) choice).count();
      return LongStream.rangeClosed(Math.max(1, messages - last + 1), messages).boxed().toList();
    }

    @Override
    public void fetch(List<Long> ids, Needs needs, int mostOctets, MailSink sink) {
      if (!needs.equals(Needs.SIZE)) {
        fetched.add(List.copyOf(ids));
        asked.add(needs);
      }
      for (long id : ids) {
        if (id == 7) {
          sink.problem(id, "the server does not give it");
        } else if (id != 8) { // removed meanwhile
          byte[] header = ("From: a@example.org\r\nSubject: no " + id + "\r\n\r\n").getBytes();
          sink.message(
              id,
              needs.body()
                  ? Message.of(
                      (new String(header, StandardCharsets.UTF_8) + "x".repeat(octets)).getBytes())
                  : Message.ofHeader(header, OptionalLong.of(octets)));
        }
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Noting implements RecentMail.Taker {
    private final List<TrialMessage> messages = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int found = -1;
    private int enough = Integer.MAX_VALUE;

    @Override
    public void found(int count) {
      found = count;
    }

    @Override
    public boolean message(TrialMessage message) {
      messages.add(message);
      return messages.size() < enough;
    }

    @Override
    public void problem(String name, String reason) {
      problems.add(name + ": " + reason);
    }
  }

  private AccountMail mail(int messages, int octets) {
    return new AccountMail((_, _) -> new MailReader.Opening.Opened(new Mailbox(messages, octets)));
  }

  private static Wanted last(int count, Needs needs) {
    return Wanted.inInbox(count, needs, WORLD);
  }

  @Test
  void theNewestComeFirstAndSoon() throws IOException {
    assertThat(mail(1_000, 1).read("anna", last(300, LIST_ID), noted)).isEqualTo(new Ending.Read());
    assertThat(noted.found).isEqualTo(300);
    assertThat(noted.messages.stream().map(TrialMessage::name))
        .isEqualTo(
            LongStream.iterate(1_000, id -> id - 1)
                .limit(300)
                .mapToObj(id -> "INBOX;UID=" + id)
                .toList());
    assertThat(fetched.stream().map(List::size)).containsExactly(25, 50, 100, 125);
    assertThat(closed).isTrue();
  }

  @Test
  void whatPeopleKnowMessagesByIsThereAndNoMoreThanScriptsLookAt() throws IOException {
    mail(3, 1).read("anna", last(3, LIST_ID), noted);
    assertThat(noted.messages.getFirst().subject()).contains("no 3");
    assertThat(noted.messages.getFirst().envelope().from()).isEqualTo("a@example.org");
    assertThat(asked)
        .allMatch(needs -> !needs.body() && !(needs.header() instanceof Needs.Header.Whole));
  }

  @Test
  void bodiesAreReadInPiecesThatFitIntoMemory() throws IOException {
    mail(10, 3 << 20).read("anna", last(5, Needs.MESSAGE), noted);
    assertThat(fetched).containsExactly(List.of(10L), List.of(7L, 8L, 9L), List.of(6L));
    assertThat(noted.messages.stream().map(TrialMessage::name))
        .containsExactly("INBOX;UID=10", "INBOX;UID=9", "INBOX;UID=6");
    assertThat(noted.problems).containsExactly("INBOX;UID=7: the server does not give it");
  }

  @Test
  void whoHasSeenEnoughGetsNoMore() throws IOException {
    noted.enough = 3;
    mail(1_000, 1).read("anna", last(1_000, LIST_ID), noted);
    assertThat(noted.messages).hasSize(3);
    assertThat(fetched).hasSize(1);
    assertThat(closed).isTrue();
  }

  @Test
  void anEmptyMailboxIsNoProblem() throws IOException {
    assertThat(mail(0, 1).read("anna", last(10, LIST_ID), noted)).isEqualTo(new Ending.Read());
    assertThat(noted.found).isZero();
  }

  @Test
  void aMailboxThatIsNotThereIsSaid() throws IOException {
    AccountMail mail =
        new AccountMail((_, _) -> new MailReader.Opening.NoMailbox(List.of("Lists")));
    assertThat(mail.read("anna", new Wanted("List", 1, LIST_ID, WORLD), noted))
        .isEqualTo(new Ending.NoMailbox(List.of("Lists")));
  }

  @Test
  void aStoreThatIsDownIsAnErrorWithItsReason() {
    AccountMail mail =
        new AccountMail((_, _) -> {
          throw new StoreUnavailable("connection refused");
        });
    assertThatThrownBy(() -> mail.read("anna", last(1, LIST_ID), noted))
        .isInstanceOf(IOException.class)
        .hasMessage("connection refused");
  }

  @Test
  void onlyTheMailOfTheAccountIsOpened() throws IOException {
    List<String> opened = new ArrayList<>();
    AccountMail mail =
        new AccountMail((account, mailbox) -> {
          opened.add(account + " " + mailbox);
          return new MailReader.Opening.Opened(new Mailbox(1, 1));
        });
    mail.read("anna", last(1, LIST_ID), noted);
    assertThat(opened).containsExactly("anna INBOX");
  }
}
