package org.tamis.e2e.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tamis.e2e.ImapView.Stored;

class VerdictTest {
  private final Map<Integer, String> replies = new HashMap<>();
  private final List<Stored> stored = new ArrayList<>();
  private final List<Sink.Received> received = new ArrayList<>();
  private final List<Mail> mails = new ArrayList<>();

  @BeforeEach
  void allIsWell() {
    IntStream.range(0, Kind.values().length).mapToObj(Mail::of).forEach(mails::add);
    for (Mail mail : mails) {
      replies.put(mail.number(), "250 2.0.0 taken");
      mail.kind().mailboxes().forEach(mailbox -> stored.add(copy(mail, mailbox)));
      if (mail.kind().isRedirected()) {
        received.add(new Sink.Received(Mail.FORWARD, "Received: from x\r\n" + mail.text()));
      }
      if (mail.kind().isAnswered()) {
        received.add(new Sink.Received(mail.sender(), "Subject: away\r\n\r\naway\r\n"));
      }
    }
  }

  private static Stored copy(Mail mail, String mailbox) {
    return new Stored(mailbox, "", mail.kind().added(mailbox) + mail.delivered());
  }

  private static Mail first(Kind kind) {
    return Mail.of(kind.ordinal());
  }

  private Verdict verdict() {
    return Verdict.of(mails, replies, stored, received);
  }

  @Test
  void whatIsAsItShouldBeHasNoFault() {
    assertThat(verdict().faults()).isEmpty();
    assertThat(verdict().count("copies")).isEqualTo(stored.size());
  }

  @Test
  void copiesThatAreMissingOrTwiceOrElsewhereAreSeen() {
    stored.remove(copy(first(Kind.TWO), "B"));
    stored.add(copy(first(Kind.TWO), "INBOX"));
    stored.add(copy(first(Kind.THREE), "A"));
    assertThat(verdict().count("lost")).isEqualTo(1);
    assertThat(verdict().count("misplaced")).isEqualTo(1);
    assertThat(verdict().count("duplicated")).isEqualTo(1);
    assertThat(verdict().faults()).hasSize(3);
  }

  @Test
  void otherOctetsAreSeen() {
    stored.remove(copy(first(Kind.EDIT), "B"));
    stored.add(new Stored("B", "", first(Kind.EDIT).text()));
    assertThat(verdict().count("altered")).isEqualTo(1);
    assertThat(verdict().count("lost")).isZero();
  }

  @Test
  void aRedirectMayComeTwiceAsTheSameAndNotNever() {
    received.add(new Sink.Received(Mail.FORWARD, first(Kind.REDIRECT_COPY).text()));
    assertThat(verdict().faults()).isEmpty();
    assertThat(verdict().count("redirects repeated")).isEqualTo(1);
    received.add(
        new Sink.Received(
            Mail.FORWARD, "Message-ID: <other>\r\n" + first(Kind.REDIRECT_COPY).text()));
    assertThat(verdict().count("redirects with another Message-ID")).isEqualTo(1);
    received.removeIf(one -> one.recipient().equals(Mail.FORWARD));
    assertThat(verdict().count("redirects lost")).isEqualTo(2);
  }

  @Test
  void aReplyMayBeMissingAndNotComeTwice() {
    Sink.Received reply = new Sink.Received(first(Kind.VACATION).sender(), "");
    received.add(reply);
    assertThat(verdict().count("vacations repeated")).isEqualTo(1);
    received.removeIf(one -> one.recipient().equals(reply.recipient()));
    assertThat(verdict().faults()).isEmpty();
    assertThat(verdict().count("vacations never")).isEqualTo(1);
  }

  @Test
  void severalMessagesOfOneSenderAreAnsweredOnce() {
    Mail first = first(Kind.VACATION);
    Mail next = new Mail(100, Kind.VACATION, first.account(), first.sender());
    mails.add(next);
    replies.put(next.number(), "250 2.0.0 taken");
    stored.add(copy(next, "INBOX"));
    assertThat(verdict().faults()).isEmpty();
    received.add(new Sink.Received(first.sender(), ""));
    assertThat(verdict().count("vacations repeated")).isEqualTo(1);
  }

  @Test
  void aMessageThatWasNotSentIsSeen() {
    stored.add(new Stored("INBOX", "", Mail.of(mails.size()).delivered()));
    assertThat(verdict().count("altered")).isEqualTo(1);
  }

  @Test
  void aMessageWithoutAFinalReplyIsSeen() {
    replies.remove(0);
    assertThat(verdict().count("without 250")).isEqualTo(1);
  }
}
