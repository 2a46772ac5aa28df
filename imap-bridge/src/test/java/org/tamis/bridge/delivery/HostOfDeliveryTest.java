package org.tamis.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.send.RedirectMarks;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.state.DuplicateMemory;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.source.Source;

/** What rules are told during a delivery, and what is remembered after it. */
class HostOfDeliveryTest {
  private static final SiteKeys KEYS = SiteKeys.fresh();
  private static final Origin ORIGIN = new Origin("main", 3, Optional.empty());
  private static final DuplicateKey KEY = new DuplicateKey("0".repeat(64));

  private final FakeStore store = new FakeStore();
  private final Memory memory = new Memory();
  private final List<String> sent = new ArrayList<>();
  private final List<DeliveryReport> reports = new ArrayList<>();

  private static final class Memory implements DuplicateMemory {
    final List<String> recorded = new ArrayList<>();
    boolean down;

    @Override
    public boolean seen(String account, DuplicateKey key, Instant now) throws MemoryUnavailable {
      check();
      return !recorded.isEmpty();
    }

    @Override
    public void record(String account, List<DuplicateMark> marks, Instant now)
        throws MemoryUnavailable {
      check();
      marks.forEach(mark -> recorded.add(account + " " + mark.seconds()));
    }

    private void check() throws MemoryUnavailable {
      if (down) {
        throw new MemoryUnavailable("disk full", new IllegalStateException());
      }
    }
  }

  private static Message message(String firstField) {
    String text = firstField + "Message-ID: <1@x>\r\nSubject: old\r\n\r\nbody\rCR\n";
    return Message.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  private DeliveryResult deliver(Rules rules) {
    return deliver(message(""), rules);
  }

  private DeliveryResult deliver(Message message, Rules rules) {
    Incoming mail =
        new Incoming(
            "s@y",
            Map.of("RET", "HDRS", "ENVID", "a+20b"),
            List.of(new Incoming.Recipient("u1@x", "u1", Map.of("notify", "NEVER"))),
            message,
            Optional.of(new Incoming.Client("relay.example", "192.0.2.7")),
            true);
    Ports ports =
        Ports.of(
                rules,
                store,
                (from, to, outgoing) -> {
                  sent.add(new String(outgoing.toBytes(), StandardCharsets.ISO_8859_1));
                  return new Sent.Accepted();
                })
            .withDuplicates(memory);
    return new LocalDelivery(
            DeliverySettings.of("mx.example.org").withKeys(KEYS),
            ports,
            InstantSource.system(),
            reports::add)
        .deliver(mail)
        .results()
        .getFirst();
  }

  private DeliveryResult run(String script) {
    SieveCompiler compiler = SieveCompiler.of(Extensions.STANDARD, Settings.DEFAULTS);
    return switch (compiler.compile(Source.of("main", script))) {
      case CompileResult.Compiled good -> deliver((a, m, e, h) -> good.program().run(m, e, h));
      case CompileResult.Rejected bad -> throw new IllegalArgumentException(bad.toString());
    };
  }

  private void ask(Consumer<Host> question) {
    deliver((account, message, envelope, host) -> {
      question.accept(host);
      return Outcome.keep();
    });
  }

  @Test
  void theEnvironment() {
    Map<String, String> known =
        Map.of(
            "host", "mx.example.org",
            "domain", "example.org",
            "remote-host", "relay.example",
            "remote-ip", "192.0.2.7",
            "vnd.dovecot.username", "u1");
    ask(host -> {
      known.forEach((item, value) -> assertThat(host.environment(item)).contains(value));
      assertThat(host.environment("vnd.dovecot.config.x")).isEmpty();
    });
    assertThat(reports.getFirst().problems()).isEmpty();
  }

  @Test
  void theEnvelopeHasTheParameters() {
    List<Envelope> envelopes = new ArrayList<>();
    deliver((account, message, envelope, host) -> {
      envelopes.add(envelope);
      return Outcome.keep();
    });
    assertThat(envelopes)
        .containsExactly(
            new Envelope(
                "s@y", "u1@x", Map.of("RET", "HDRS", "ENVID", "a+20b"), Map.of("NOTIFY", "NEVER")));
    run(
        """
        require ["envelope", "envelope-dsn", "fileinto"];
        if allof(envelope "notify" "NEVER", envelope "envid" "a b") { fileinto "A"; }
        """);
    assertThat(store.stored).containsExactly("INBOX", "A");
  }

  @Test
  void mailboxesWithUsesIdsAndAnnotations() {
    store.uses.put("A", "\\Junk");
    store.uses.put("gone", "\\Sent");
    store.ids.put("F1", "B");
    store.ids.put("F2", "gone");
    store.annotations.put("A/private/comment", "hi");
    store.annotations.put("/shared/admin", "me");
    ask(host -> {
      assertThat(host.specialUseExists("\\junk")).isTrue();
      assertThat(host.specialUseExists("\\sent")).as("not there any more").isFalse();
      assertThat(host.specialUses("A")).isEqualTo(Set.of("\\junk"));
      assertThat(host.mailboxIdExists("F1")).isTrue();
      assertThat(host.mailboxIdExists("F2")).isFalse();
      assertThat(host.mailboxAnnotation("A", "/private/comment")).contains("hi");
      assertThat(host.serverAnnotation("/shared/admin")).contains("me");
      assertThat(host.lists().knows(ExternalLists.DEFAULT_ADDRESS_BOOK)).isFalse();
    });
    assertThat(reports.getFirst().problems()).isEmpty();
  }

  /** RFC 7352 §3.3: only what has been done as the script wanted it is remembered. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "A, -, 250, true",
        "keep, -, 250, true",
        "discard, -, 250, true",
        "A, DOWN, 451, false",
        "A, LOST_BEFORE_REPLY, 451, false",
        "A, REFUSED, 250, false",
        "A, NO_FLAGS, 250, true",
        "missing, -, 250, false",
      })
  void marksAreRecordedAfterSuccess(String action, String fault, int reply, boolean recorded) {
    if (fault != null) {
      store.faults.put("A", FakeStore.Fault.valueOf(fault.toUpperCase(Locale.ROOT)));
    }
    DeliveryResult result = deliver((a, m, e, h) -> marking(action));
    assertThat(result instanceof DeliveryResult.Accepted ? 250 : 451).isEqualTo(reply);
    assertThat(memory.recorded).isEqualTo(recorded ? List.of("u1 60") : List.of());
  }

  private static Outcome marking(String action) {
    List<Performed> actions =
        switch (action) {
          case "keep" -> List.of();
          case "discard" -> List.of(new Performed(new Action.Discard(), ORIGIN));
          default ->
              List.of(
                  new Performed(new Action.FileInto(action, Flags.of("$x"), false, false), ORIGIN));
        };
    return new Outcome(
        actions,
        action.equals("keep"),
        Flags.NONE,
        Optional.empty(),
        Optional.empty(),
        List.of(new DuplicateMark(KEY, 60)),
        List.of());
  }

  @Test
  void aMessageThatCameBeforeIsADuplicate() {
    String script = "require [\"duplicate\", \"fileinto\"]; if duplicate { fileinto \"A\"; }";
    run(script);
    run(script);
    assertThat(store.stored).containsExactly("INBOX", "A");
  }

  @Test
  void aMemoryThatCannotBeReadPutsTheMessageOff() {
    memory.down = true;
    DeliveryResult result = run("require \"duplicate\"; if duplicate { discard; }");
    assertThat(result).isInstanceOf(DeliveryResult.Deferred.class);
    assertThat(store.stored).isEmpty();
  }

  @Test
  void aMemoryThatCannotBeWrittenIsOnlyAProblem() {
    memory.down = true;
    assertThat(deliver((a, m, e, h) -> marking("A"))).isInstanceOf(DeliveryResult.Accepted.class);
    assertThat(reports.getFirst().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("disk full"));
  }

  /** RFC 5293 §7: each action has the header as it was at that moment. */
  @Test
  void editsAreStoredAndSent() {
    run(
        """
        require ["editheader", "fileinto", "copy"];
        fileinto "A";
        addheader "X-Sieve" "one";
        fileinto "B";
        redirect :copy "r@z";
        deleteheader "Subject";
        keep;
        """);
    String rest = "Message-ID: <1@x>\r\nSubject: old\r\n\r\nbody\rCR\n";
    assertThat(store.stored).containsExactly("A", "B", "INBOX");
    assertThat(store.messages.stream().map(HostOfDeliveryTest::text))
        .containsExactly(
            rest,
            "X-Sieve: one\r\n" + rest,
            "X-Sieve: one\r\n" + rest.replace("Subject: old\r\n", ""));
    assertThat(sent)
        .singleElement()
        .asString()
        .contains("X-Sieve-Redirected-From: u1@x\r\n")
        .endsWith("\r\nX-Sieve: one\r\n" + rest);
  }

  @Test
  void theImplicitKeepIsEditedAsWell() {
    run("require \"editheader\"; addheader :last \"X\" \"y\";");
    assertThat(store.messages.stream().map(HostOfDeliveryTest::text))
        .containsExactly("Message-ID: <1@x>\r\nSubject: old\r\nX: y\r\n\r\nbody\rCR\n");
  }

  /** What stands in for something that failed is the message as it came. */
  @Test
  void aStandInIsNotEdited() {
    run(
        """
        require ["editheader", "fileinto"];
        addheader "X" "y";
        fileinto "missing";
        """);
    assertThat(store.stored).containsExactly("INBOX");
    assertThat(text(store.messages.getFirst())).startsWith("Message-ID:");
  }

  /** A script can neither hide that it has redirected a message before, nor feign it. */
  @ParameterizedTest
  @CsvSource({"true, false, 0", "false, true, 1", "true, true, 0", "false, false, 1"})
  void loopsAreLookedForInTheOriginal(boolean before, boolean after, int expected) {
    String signed = new RedirectMarks.Signed(KEYS).of("u1@x", "<1@x>").orElseThrow();
    String mark = "X-Sieve-Redirect-Mark: " + signed + "\r\n";
    Optional<Message> edited = Optional.of(message(after ? mark : ""));
    Performed redirect = new Performed(new Action.Redirect("r@z", false), ORIGIN, edited);
    Outcome outcome = new Outcome(List.of(redirect), false, Flags.NONE, Optional.empty());
    deliver(message(before ? mark : ""), (account, message, envelope, host) -> outcome);
    assertThat(sent).hasSize(expected);
    assertThat(store.stored).hasSize(1 - expected);
  }

  private static String text(byte[] message) {
    return new String(message, StandardCharsets.ISO_8859_1);
  }
}
