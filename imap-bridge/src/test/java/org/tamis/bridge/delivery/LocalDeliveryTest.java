package org.tamis.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.RedirectMarks;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.StableDigest;

class LocalDeliveryTest {
  private static final String TEXT =
      "Message-ID: <1@x>\r\nSubject: hi\r\nX: a\n\nbody with bare\rCR and\nLF";
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  private final FakeStore store = new FakeStore();
  private final List<DeliveryReport> reports = Collections.synchronizedList(new ArrayList<>());
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final OutgoingMail outgoing =
      (from, to, message) -> {
        sent.add(from + " " + to + "\n" + text(message));
        return new Sent.Accepted();
      };

  private static String text(OutgoingMessage message) {
    return new String(message.toBytes(), StandardCharsets.ISO_8859_1);
  }

  private LocalDelivery delivery(EnvelopeSender sender, int parallel, Rules rules) {
    return new LocalDelivery(
        new DeliverySettings(
            "mx.example",
            DeliverySettings.MissingMailbox.KEEP,
            DeliverySettings.FullMailbox.DEFER,
            sender,
            Optional.empty(),
            parallel,
            100,
            false,
            Optional.empty(),
            new RedirectMarks.Named()),
        Ports.of(rules, store, outgoing),
        InstantSource.fixed(NOW),
        reports::add);
  }

  private static Incoming mail(String from, Incoming.Recipient... recipients) {
    byte[] bytes = TEXT.getBytes(StandardCharsets.ISO_8859_1);
    return new Incoming(from, List.of(recipients), Message.of(bytes));
  }

  private static Incoming.Recipient recipient(String account) {
    return new Incoming.Recipient(account + "+d@x", account);
  }

  private static Outcome redirect(String address) {
    Origin origin = new Origin("main", 7, Optional.of("header \"subject\" \"hi\""));
    return new Outcome(
        List.of(new Performed(new Action.Redirect(address, false), origin)),
        false,
        Flags.NONE,
        Optional.empty());
  }

  @Test
  void oneRecipientsTroubleIsNotAnothers() {
    List<DeliveryResult> results =
        delivery(
                new EnvelopeSender.Original(),
                8,
                (account, message, envelope, host) -> {
                  if (account.equals("u3")) {
                    throw new org.tamis.engine.host.Host.Unavailable(
                        "u3 is down", new IllegalStateException());
                  }
                  return Outcome.keep();
                })
            .deliver(
                mail(
                    "s@y",
                    IntStream.range(0, 6)
                        .mapToObj(i -> recipient("u" + i))
                        .toArray(Incoming.Recipient[]::new)))
            .results();
    assertThat(results).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(results.get(i) instanceof DeliveryResult.Deferred).isEqualTo(i == 3);
    }
    assertThat(store.stored).hasSize(5);
  }

  /** However the domain is spelled, and in whatever letter case, where it is one account. */
  @ParameterizedTest
  @CsvSource({
    "alice@example.org, alice@EXAMPLE.org, 1",
    "alice@müller.example, alice@xn--mller-kva.example, 1",
    "alice@müller.example, alice@mu\u0308ller.example, 1",
    "alice@example.org, Alice@example.org, 1",
    "alice+shop@example.org, alice+bank@example.org, 2",
  })
  void spellingsOfOneAddressAreOneRecipient(String first, String second, int copies) {
    Incoming mail =
        mail(
            "s@y", new Incoming.Recipient(first, "alice"), new Incoming.Recipient(second, "alice"));
    assertThat(
            delivery(new EnvelopeSender.Original(), 1, (a, m, e, h) -> Outcome.keep())
                .deliver(mail)
                .results())
        .hasSize(2);
    assertThat(store.stored).hasSize(copies);
  }

  @Test
  void aRecipientNamedTwiceGetsOneCopyAndTwoReplies() {
    assertThat(
            delivery(new EnvelopeSender.Original(), 1, (a, m, e, h) -> Outcome.keep())
                .deliver(mail("s@y", recipient("u1"), recipient("u2"), recipient("u1")))
                .results())
        .hasSize(3);
    assertThat(store.stored).hasSize(2);
  }

  @Test
  void noMoreRecipientsAtATimeThanAllowed() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    delivery(
            new EnvelopeSender.Original(),
            2,
            (a, m, e, h) -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              Thread.yield();
              running.decrementAndGet();
              return Outcome.keep();
            })
        .deliver(
            mail(
                "",
                IntStream.range(0, 50)
                    .mapToObj(i -> recipient("u" + i))
                    .toArray(Incoming.Recipient[]::new)));
    assertThat(most.get()).isBetween(1, 2);
    assertThat(store.stored).hasSize(50);
  }

  @Test
  void whatIsStoredIsWhatCame() {
    delivery(new EnvelopeSender.Original(), 1, (a, m, e, h) -> Outcome.keep())
        .deliver(mail("s@y", recipient("u1")));
    assertThat(store.messages.getFirst()).isEqualTo(TEXT.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aRedirectAddsTwoFieldsOnTopAndChangesNothingElse() {
    delivery(new EnvelopeSender.Original(), 1, (a, m, e, h) -> redirect("z@w"))
        .deliver(mail("s@y", recipient("u1")));
    assertThat(sent)
        .map(text -> text.replaceFirst(" id [0-9A-Z]+", " id ID"))
        .containsExactly(
            "s@y z@w\nReceived: by mx.example (Tamis) id ID\r\n\tfor <u1+d@x>; Tue, 3 Feb 2026 04:05:06 +0000\r\n"
                + "X-Sieve-Redirected-From: u1+d@x\r\n"
                + TEXT);
  }

  @Test
  void theSenderOfARedirectFollowsThePolicyButNullStaysNull() {
    EnvelopeSender fixed = new EnvelopeSender.Fixed(new EmailAddress("postmaster", "x"));
    for (EnvelopeSender policy :
        List.of(new EnvelopeSender.Original(), new EnvelopeSender.Recipient(), fixed)) {
      LocalDelivery delivery = delivery(policy, 1, (a, m, e, h) -> redirect("z@w"));
      delivery.deliver(mail("s@y", recipient("u1")));
      delivery.deliver(mail("", recipient("u1")));
    }
    assertThat(sent.stream().map(text -> text.substring(0, text.indexOf(' '))))
        .containsExactly("s@y", "", "u1+d@x", "", "postmaster@x", "");
  }

  /**
   * RFC 6009 §6.1 and §7.1: notices go to the owner of the script, whatever the policy, unless
   * nobody sent the message.
   */
  @Test
  void noticesOfARedirectGoToTheOwner() {
    DeliveryRequest never = DeliveryRequest.NONE.notifying(Set.of());
    DeliveryRequest soon =
        DeliveryRequest.NONE.by(
            new DeliveryRequest.By(NOW.plusSeconds(60), DeliveryRequest.Mode.RETURN, false));
    EnvelopeSender fixed = new EnvelopeSender.Fixed(new EmailAddress("postmaster", "x"));
    for (DeliveryRequest request : List.of(never, soon, DeliveryRequest.NONE)) {
      Action redirect = new Action.Redirect("z@w", false).requesting(request);
      Performed performed = new Performed(redirect, new Origin("main", 7, Optional.empty()));
      Outcome outcome = new Outcome(List.of(performed), false, Flags.NONE, Optional.empty());
      LocalDelivery delivery = delivery(fixed, 1, (a, m, e, h) -> outcome);
      delivery.deliver(mail("s@y", recipient("u1")));
      delivery.deliver(mail("", recipient("u1")));
    }
    assertThat(sent.stream().map(text -> text.substring(0, text.indexOf(' '))))
        .containsExactly("u1+d@x", "", "u1+d@x", "", "postmaster@x", "");
  }

  /** RFC 2852 §4.1.4.2: the redirect is done, and what it lacks is in the report. */
  @Test
  void aDeadlineThatIsLostIsRecorded() {
    LocalDelivery delivery =
        new LocalDelivery(
            DeliverySettings.of("mx.example"),
            Ports.of(
                (a, m, e, h) -> redirect("z@w"),
                store,
                (from, to, message) -> new Sent.Accepted(Optional.of("no deadlines here"))),
            InstantSource.fixed(NOW),
            reports::add);
    assertThat(delivery.deliver(mail("s@y", recipient("u1"))).results().getFirst())
        .isEqualTo(new DeliveryResult.Accepted());
    assertThat(store.stored).isEmpty();
    assertThat(reports.getFirst().complaints().getFirst())
        .startsWith("redirect to <z@w>: no deadlines here by main:7");
  }

  @Test
  void theHostAsksTheStoreOncePerNameAndSaysWhenItCannot() {
    List<Boolean> answers = new ArrayList<>();
    Rules rules =
        (a, m, e, host) -> {
          answers.add(host.mailboxExists("A"));
          answers.add(host.mailboxExists("A"));
          answers.add(host.mailboxExists("nope"));
          assertThat(host.now()).isEqualTo(NOW);
          return Outcome.keep();
        };
    LocalDelivery delivery = delivery(new EnvelopeSender.Original(), 1, rules);
    delivery.deliver(mail("", recipient("u1")));
    assertThat(answers).containsExactly(true, true, false);
    assertThat(store.questions).isEqualTo(2);
    store.down = true;
    assertThat(delivery.deliver(mail("", recipient("u1"))).results().getFirst())
        .isInstanceOf(DeliveryResult.Deferred.class);
  }

  @Test
  void oneLogLineSaysWhatWhereAndWhy() {
    delivery(new EnvelopeSender.Original(), 1, (a, m, e, h) -> redirect("z@w"))
        .deliver(mail("", recipient("u1")));
    assertThat(DeliveryLog.line(reports.getFirst()))
        .matches(
            "id=[0-9A-Z]{10,} client=local sender=<> size=62 time=\\d+ms account=u1 "
                + "recipient=<u1\\+d@x> message-id=<1@x> accepted:"
                + " redirect to <z@w> by main:7 \\[header \"subject\" \"hi\"]");
  }

  @Test
  void noMessageWritesLogLines() {
    Effect effect =
        new Effect(
            new EffectId(new DeliveryId("", "", "", new StableDigest(Message.of(new byte[0]))), 0),
            Action.FileInto.of("A\nB"),
            Optional.empty(),
            new Content.AsReceived());
    DeliveryReport report =
        new DeliveryReport(
            recipient("u1"),
            "<1>\r\nforged\u2028line\u202E\u0000",
            List.of(new DeliveryReport.Entry(effect, new Result.Done())),
            List.of(),
            new DeliveryResult.Accepted());
    assertThat(DeliveryLog.line(report))
        .isEqualTo(
            "account=u1 recipient=<u1+d@x> message-id=<1>  forged line\uFFFD\uFFFD accepted: fileinto in \"A B\"");
  }

  @Test
  void aReportThatIsNotTakenChangesNothing() {
    LocalDelivery delivery =
        new LocalDelivery(
            DeliverySettings.of("mx"),
            Ports.of((a, m, e, h) -> Outcome.keep(), store, outgoing),
            InstantSource.system(),
            report -> {
              throw new IllegalStateException("disk full");
            });
    assertThat(delivery.deliver(mail("", recipient("u1"))).results().getFirst())
        .isInstanceOf(DeliveryResult.Accepted.class);
  }
}
