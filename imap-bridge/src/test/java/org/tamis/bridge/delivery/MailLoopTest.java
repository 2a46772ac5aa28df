package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.grammar.source.Source;

/**
 * Two accounts whose scripts send mail to each other: what goes out of one comes in at the other.
 */
@Timeout(600)
class MailLoopTest {
  private static final String REQUIRE =
      """
      require ["copy", "editheader", "enotify", "enclose", "fileinto", "reject", "replace",
          "vacation", "vnd.dovecot.report", "variables"];
      """;
  private static final int NEVER_ENDS = 1_000;

  private final Map<String, LocalDelivery> accounts = new HashMap<>();
  private final Map<String, FakeStore> stores = new HashMap<>();
  private final List<DeliveryReport> reports = new ArrayList<>();
  private final Deque<Letter> queue = new ArrayDeque<>();
  private int outside;
  private int deliveries;

  private record Letter(String from, String to, byte[] octets) {}

  /**
   * Deliveries, and messages that each has in the end. Ann's and Bob's scripts; a message from
   * outside comes to Ann.
   */
  @ParameterizedTest(name = "{0} / {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # ann                                  | bob                         | deliveries | ann | bob | sent out
          redirect "bob@x.example";              | redirect "ann@x.example";   | 3   | 1 | 0 | 0
          redirect "bob@x.example"; keep;        | redirect "ann@x.example";   | 3   | 2 | 0 | 0
          redirect :copy "bob@x.example";        | redirect :copy "ann@x.example"; | 3 | 2 | 1 | 0
          redirect "ann@x.example";              | keep;                       | 2   | 1 | 0 | 0
          redirect "ANN@X.example";              | keep;                       | 2   | 1 | 0 | 0
          redirect "ann+a@x.example";            | keep;                       | 3   | 1 | 0 | 0
          redirect "bob@x.example"; redirect "bob+d@x.example"; | redirect "ann@x.example"; | 5 | 2 | 0 | 0
          # scripts that take away one of the fields which end a loop: the other one does
          deleteheader "X-Sieve-Redirected-From"; redirect "bob@x.example"; | deleteheader "X-Sieve-Redirected-From"; redirect "ann@x.example"; | 3 | 1 | 0 | 0
          deleteheader "Received"; redirect "bob@x.example"; | deleteheader "Received"; redirect "ann@x.example"; | 3 | 1 | 0 | 0
          replace "x"; redirect "bob@x.example"; | replace "y"; redirect "ann@x.example"; | 3 | 1 | 0 | 0
          enclose "x"; redirect "bob@x.example"; | enclose "y"; redirect "ann@x.example"; | 3 | 1 | 0 | 0
          # what they write themselves
          vacation "away"; redirect :copy "bob@x.example"; | vacation "away"; redirect :copy "ann@x.example"; | 3 | 2 | 1 | 2
          notify "mailto:bob@x.example";         | notify "mailto:ann@x.example"; | 2 | 1 | 1 | 0
          notify "mailto:ann@x.example";         | keep;                          | 2 | 2 | 0 | 0
          redirect "bob@x.example";              | reject "nö";                   | 2 | 0 | 0 | 1
          report "abuse" "x" "bob@x.example";    | report "abuse" "x" "ann@x.example"; | 2 | 1 | 1 | 0
          """)
  void ends(String ann, String bob, int expected, int atAnn, int atBob, int sentOut) {
    account("ann", ann);
    account("bob", bob);
    String message =
        "Received: from y\r\nTo: ann@x.example, bob@x.example\r\nSubject: hi\r\n\r\nbody\r\n";
    queue.add(new Letter("s@y.example", "ann@x.example", message.getBytes(US_ASCII)));
    while (!queue.isEmpty() && deliveries < NEVER_ENDS) {
      deliver(queue.remove());
    }
    assertThat(deliveries).isEqualTo(expected);
    assertThat(stores.get("ann").stored).hasSize(atAnn);
    assertThat(stores.get("bob").stored).hasSize(atBob);
    assertThat(outside).isEqualTo(sentOut);
    if (expected > 2 && !ann.contains("vacation")) {
      assertThat(problems())
          .contains("mail loop: the message was already redirected by this server");
    }
  }

  private String problems() {
    return reports.stream()
        .flatMap(report -> report.complaints().stream())
        .collect(Collectors.joining("; "));
  }

  private void account(String name, String commands) {
    Program program = program(REQUIRE + commands);
    FakeStore store = new FakeStore();
    stores.put(name, store);
    accounts.put(
        name,
        new LocalDelivery(
            DeliverySettings.of("mx").withTraceFields(true),
            Ports.of(
                    (_, mail, envelope, host) -> program.run(mail, envelope, host),
                    store,
                    new Queue())
                .withReplies(new Answered()),
            InstantSource.fixed(Instant.EPOCH),
            reports::add));
  }

  private void deliver(Letter letter) {
    deliveries++;
    String account = letter.to().toLowerCase(Locale.ROOT).split("[+@]", 2)[0];
    Incoming.Recipient recipient = new Incoming.Recipient(letter.to(), account + "@x.example");
    DeliveryResult result =
        accounts
            .get(account)
            .deliver(new Incoming(letter.from(), List.of(recipient), Message.of(letter.octets())))
            .results()
            .getFirst();
    assertThat(result).isInstanceOf(DeliveryResult.Accepted.class);
  }

  /** Both accounts are at x.example; all else leaves. */
  private final class Queue implements OutgoingMail {
    @Override
    public synchronized Sent send(String from, EmailAddress to, OutgoingMessage message) {
      if (to.toString().toLowerCase(Locale.ROOT).endsWith("@x.example")) {
        queue.add(new Letter(from, to.toString(), message.toBytes()));
      } else {
        outside++;
      }
      return new Sent.Accepted();
    }
  }

  /** Whom each account has answered. */
  private static final class Answered implements ReplyMemory {
    private final Set<ReplyKey> answered = new HashSet<>();

    @Override
    public boolean repliedWithin(String account, ReplyKey key, Duration period, Instant now) {
      return answered.contains(key);
    }

    @Override
    public boolean claim(String account, ReplyMark mark, Instant now) {
      return answered.add(mark.key());
    }

    @Override
    public void release(String account, ReplyKey key) {
      answered.remove(key);
    }
  }

  private static Program program(String script) {
    return switch (SieveCompiler.standard().compile(Source.of("main", script))) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected ->
          throw new AssertionError(rejected.diagnostics().toString());
    };
  }
}
