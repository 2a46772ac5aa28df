package org.tamis.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.RedirectMarks;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.plan.ScriptError;

/**
 * The table of docs/delivery.md, row by row: what the script decided, what goes wrong, what the
 * sender is told, where the message is afterwards, and what the owner is told.
 */
class DeliveryTableTest {
  private static final Origin ORIGIN = new Origin("main", 3, Optional.empty());

  private final FakeStore store = new FakeStore();
  private final List<String> sent = new ArrayList<>();
  private final List<DeliveryReport> reports = new ArrayList<>();
  private String smtpFaults = "";

  /**
   * Actions: a name files into that mailbox, {@code +name} with {@code :create}, {@code >name}
   * redirects; "keep" is the implicit keep. Faults: {@code A=down}, {@code smtp=x:rejected} and so
   * on.
   */
  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # actions | faults                         | reply | mailboxes  | sent | problem
          keep      | -                              | 250   | INBOX      | -    | -
          A         | -                              | 250   | A          | -    | -
          A B keep  | -                              | 250   | A,B,INBOX  | -    | -
          A A keep keep | -                          | 250   | A,INBOX    | -    | -
          discard   | -                              | 250   | -          | -    | -
          >x        | -                              | 250   | -          | x    | -
          >x keep   | -                              | 250   | INBOX      | x    | -
          >x >y     | -                              | 250   | -          | x,y  | -
          # the script's fault: kept; the world's fault: again later
          script-error    | -                        | 250   | INBOX      | -    | SR1234: boom
          temporary-error | -                        | 451   | -          | -    | SR1234: boom
          unavailable     | -                        | 451   | -          | -    | no answer
          bug             | -                        | 250   | INBOX      | -    | internal error
          overflow        | -                        | 451   | -          | -    | internal error
          memory          | -                        | 451   | -          | -    | internal error
          # the store is in trouble and nothing has been done: again later
          keep      | down                           | 451   | -          | -    | mail store
          A         | down                           | 451   | -          | -    | mail store
          A         | A=down                         | 451   | -          | -    | mail store
          A B       | A=down                         | 451   | -          | -    | mail store
          A >x      | A=down                         | 451   | -          | -    | mail store
          A         | A=lost_before_reply            | 451   | A          | -    | mail store
          # the store is in trouble after something was done: INBOX stands in
          A B       | B=down                         | 250   | A,INBOX    | -    | "B": mail store: gone
          A B       | B=lost_before_reply            | 250   | A,B,INBOX  | -    | "B": perhaps done, perhaps not: mail store: cut
          A B keep  | B=down                         | 250   | A,INBOX    | -    | "B": mail store: gone
          A keep    | INBOX=down_once                | 250   | A,INBOX    | -    | gone
          A B       | B=down INBOX=down              | 250   | A          | -    | INBOX: mail store: gone
          A B       | B=down INBOX=refused           | 250   | A          | -    | INBOX: no
          A B >x    | B=down                         | 250   | A,INBOX    | x    | "B": mail store: gone
          # a mailbox is missing
          C         | -                              | 250   | INBOX      | -    | Near
          C keep    | -                              | 250   | INBOX      | -    | Near
          C A       | -                              | 250   | A,INBOX    | -    | Near
          C         | policy=create                  | 250   | C          | -    | -
          +C        | -                              | 250   | C          | -    | -
          +C        | no-create                      | 250   | INBOX      | -    | could not be created
          C         | INBOX=down                     | 451   | -          | -    | INBOX: mail store: gone
          keep      | no-inbox                       | 250   | INBOX      | -    | -
          # the store refuses
          A         | A=refused                      | 250   | INBOX      | -    | "A": no
          A         | A=over_quota                   | 250   | INBOX      | -    | full
          A         | A=over_quota INBOX=over_quota  | 452   | -          | -    | full
          keep      | INBOX=over_quota               | 452   | -          | -    | full
          keep      | INBOX=over_quota full=refuse   | 552   | -          | -    | full
          A         | A=over_quota full=refuse       | 250   | INBOX      | -    | full
          A B       | B=over_quota INBOX=over_quota full=refuse | 250 | A   | -    | full
          keep      | INBOX=too_large                | 552   | -          | -    | too large
          A         | A=too_large INBOX=too_large    | 552   | -          | -    | too large
          A         | A=too_large                    | 250   | INBOX      | -    | too large
          A B       | B=too_large INBOX=too_large    | 250   | A          | -    | too large
          keep      | INBOX=refused                  | 554   | -          | -    | no
          keep      | INBOX=not_now                  | 451   | -          | -    | no
          A         | A=refused INBOX=refused        | 554   | -          | -    | INBOX: no
          A         | A=not_now INBOX=refused        | 554   | -          | -    | INBOX: no
          keep      | no-inbox no-create             | 554   | -          | -    | could not be created
          # two names of one mailbox
          A In.A    | -                              | 250   | A          | -    | -
          In.INBOX keep | -                          | 250   | INBOX      | -    | -
          A B       | B=over_quota INBOX=over_quota  | 250   | A          | -    | full
          A         | A=refused INBOX=down           | 451   | -          | -    | INBOX: mail store: gone
          A >x      | A=refused                      | 250   | INBOX      | x    | "A": no
          A >x      | A=refused INBOX=refused        | 250   | -          | x    | INBOX: no
          # redirects fail
          >x        | smtp=x:notnow                  | 451   | -          | -    | 4xx
          >x        | smtp=x:rejected                | 250   | INBOX      | -    | 5xx
          >x        | smtp=x:unknown                 | 250   | INBOX      | -    | perhaps
          >x        | smtp=x:unknown INBOX=down      | 451   | -          | -    | perhaps
          >x        | smtp=x:rejected INBOX=down     | 451   | -          | -    | 5xx
          >x discard | smtp=x:rejected               | 250   | INBOX      | -    | 5xx
          >x keep   | smtp=x:rejected                | 250   | INBOX      | -    | 5xx
          >x keep   | smtp=x:notnow                  | 250   | INBOX      | -    | 4xx
          >x A      | smtp=x:notnow                  | 250   | A          | -    | 4xx
          >x >y     | smtp=x:notnow                  | 451   | -          | -    | 4xx
          >x >y     | smtp=y:notnow                  | 250   | INBOX      | x    | 4xx
          >x >y     | smtp=y:rejected                | 250   | INBOX      | x    | 5xx
          >x >y     | smtp=y:notnow INBOX=down       | 250   | -          | x    | INBOX: mail store: gone
          >x >y     | smtp=x:rejected                | 250   | INBOX      | y    | 5xx
          >x >y     | smtp=x:unknown,y:notnow        | 250   | INBOX      | -    | 4xx
          >x        | loop                           | 250   | INBOX      | -    | already
          >x        | loop INBOX=down                | 451   | -          | -    | already
          >x A      | loop                           | 250   | A          | -    | already
          >x        | received                       | 250   | INBOX      | -    | 100 Received fields
          ><        | -                              | 250   | INBOX      | -    | not an email address
          # a flag that cannot be kept is a note
          A:\\Seen  | -                              | 250   | A[\\Seen]  | -    | -
          A:$x      | A=no_flags                     | 250   | A          | -    | cannot keep the flags [$x]
          C:\\Seen  | -                              | 250   | INBOX      | -    | Near
          """)
  void endsAs(
      String actions, String faults, int reply, String mailboxes, String to, String problem) {
    DeliverySettings settings = settings(faults == null ? "" : faults);
    DeliveryResult result = deliver(settings, actions, faults == null ? "" : faults);

    assertThat(Told.code(result)).isEqualTo(reply);
    assertThat(String.join(",", store.stored)).isEqualTo(mailboxes == null ? "" : mailboxes);
    assertThat(String.join(",", sent)).isEqualTo(to == null ? "" : to);
    assertThat(problems())
        .matches(found -> problem == null ? found.isEmpty() : found.contains(problem), problems());
    assertThat(store.open).as("sessions left open").isZero();
    assertNothingIsLost(result, actions);
  }

  /** Whatever happens: stored, redirected, discarded by the script, or still the sender's. */
  private void assertNothingIsLost(DeliveryResult result, String actions) {
    boolean safe = !store.stored.isEmpty() || !sent.isEmpty() || actions.equals("discard");
    assertThat(safe || !(result instanceof DeliveryResult.Accepted)).isTrue();
  }

  private DeliveryResult deliver(DeliverySettings settings, String actions, String faults) {
    String head =
        faults.contains("loop")
            ? "X-Sieve-Redirected-From: U1@X\r\n"
            : faults.contains("received") ? "Received: x\r\n".repeat(100) : "";
    Message message = Message.of((head + "\r\nbody").getBytes(StandardCharsets.US_ASCII));
    Rules rules = (account, mail, envelope, host) -> outcome(actions);
    LocalDelivery delivery =
        new LocalDelivery(
            settings,
            Ports.of(rules, store, new Outgoing()),
            InstantSource.fixed(Instant.EPOCH),
            reports::add);
    return delivery
        .deliver(new Incoming("s@y", List.of(new Incoming.Recipient("u1@x", "u1")), message))
        .results()
        .getFirst();
  }

  private DeliverySettings settings(String faults) {
    for (String fault : faults.split(" ")) {
      String[] pair = fault.split("=");
      switch (pair[0]) {
        case "down" -> store.down = true;
        case "no-create" -> store.createRefused = true;
        case "no-inbox" -> store.mailboxes.remove("INBOX");
        case "smtp" -> smtpFaults = pair[1];
        case "A", "B", "INBOX" ->
            store.faults.put(
                pair[0], FakeStore.Fault.valueOf(pair[1].toUpperCase(java.util.Locale.ROOT)));
        default -> assertThat(fault).matches("|policy=create|full=refuse|loop|received");
      }
    }
    DeliverySettings.MissingMailbox policy =
        faults.contains("policy=create")
            ? DeliverySettings.MissingMailbox.CREATE
            : DeliverySettings.MissingMailbox.KEEP;
    DeliverySettings.FullMailbox full =
        faults.contains("full=refuse")
            ? DeliverySettings.FullMailbox.REFUSE
            : DeliverySettings.FullMailbox.DEFER;
    return new DeliverySettings(
        "mx",
        policy,
        full,
        new EnvelopeSender.Original(),
        Optional.empty(),
        4,
        100,
        false,
        Optional.empty(),
        new RedirectMarks.Named());
  }

  private static Outcome outcome(String actions) {
    return switch (actions) {
      case "script-error" -> failed(ScriptError.Kind.SCRIPT);
      case "temporary-error" -> failed(ScriptError.Kind.TEMPORARY);
      case "unavailable" -> throw new Host.Unavailable("no answer", new IllegalStateException());
      case "bug" -> throw new IllegalStateException("bug");
      case "overflow" -> throw new StackOverflowError();
      case "memory" -> throw new OutOfMemoryError();
      default -> {
        List<Performed> performed =
            Stream.of(actions.split(" "))
                .filter(name -> !name.equals("keep"))
                .map(name -> new Performed(action(name), ORIGIN))
                .toList();
        boolean keep = Arrays.asList(actions.split(" ")).contains("keep");
        yield new Outcome(performed, keep, Flags.NONE, Optional.empty());
      }
    };
  }

  private static Outcome failed(ScriptError.Kind kind) {
    return Outcome.failed(new ScriptError(kind, "SR1234", ORIGIN, "boom"));
  }

  private static Action action(String name) {
    if (name.startsWith(">")) {
      return new Action.Redirect(name.substring(1), false);
    }
    if (name.equals("discard")) {
      return new Action.Discard();
    }
    String[] mailbox = name.replace("+", "").split(":");
    Flags flags = mailbox.length > 1 ? Flags.of(mailbox[1]) : Flags.NONE;
    return new Action.FileInto(mailbox[0], flags, name.startsWith("+"), false);
  }

  private String problems() {
    return reports.stream()
        .flatMap(report -> report.complaints().stream())
        .reduce("", (all, one) -> all.isEmpty() ? one : all + "; " + one);
  }

  private final class Outgoing implements OutgoingMail {
    @Override
    public Sent send(String from, EmailAddress to, OutgoingMessage message) {
      for (String fault : smtpFaults.split(",")) {
        if (fault.startsWith(to + ":")) {
          return switch (fault.substring(fault.indexOf(':') + 1)) {
            case "notnow" -> new Sent.NotNow("4xx");
            case "rejected" -> new Sent.Rejected("5xx");
            case "unknown" -> new Sent.Unknown("cut");
            default -> throw new IllegalArgumentException(fault);
          };
        }
      }
      sent.add(to.toString());
      return new Sent.Accepted();
    }
  }
}
