package org.tamis.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.ext.extlists.ExtlistsSettings;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Replies;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.grammar.source.Source;

/** A run that is repeated decides the same, without the host. */
class ReplayTest {
  private static final Envelope ENVELOPE = new Envelope("s@y.example", "me@x.example");
  private static final SieveCompiler COMPILER =
      SieveCompiler.of(
          Extensions.STANDARD,
          Settings.DEFAULTS
              .with(StoreFeatures.of(StoreFeatures.Feature.values()))
              .with(new ExtlistsSettings(List.of("tag", "urn"))));

  /** Says yes to everything. */
  private static final class Yes implements Host {
    private int questions;

    @Override
    public Instant now() {
      return Instant.parse("2026-01-31T23:30:00Z");
    }

    @Override
    public ZoneId zone() {
      return ZoneId.of("Asia/Tokyo");
    }

    @Override
    public boolean mailboxExists(String mailbox) {
      questions++;
      return true;
    }

    @Override
    public Duplicates duplicates() {
      return _ -> true;
    }

    @Override
    public Replies replies() {
      return (_, _) -> true;
    }

    @Override
    public List<String> addresses() {
      return List.of("me@x.example", "also@x.example");
    }

    @Override
    public Optional<String> environment(String item) {
      return item.equals("remote-ip") ? Optional.of("192.0.2.1") : Optional.empty();
    }

    @Override
    public ExternalLists lists() {
      return new ExternalLists() {
        @Override
        public boolean knows(String list) {
          return true;
        }

        @Override
        public Optional<String> find(String list, String value) {
          return Optional.of(value);
        }

        @Override
        public Optional<List<String>> addresses(String list, int most) {
          return Optional.of(List.of("a@z.example", "b@z.example"));
        }
      };
    }

    @Override
    public Optional<String> mailboxAnnotation(String mailbox, String entry) {
      return Optional.of("");
    }

    @Override
    public Optional<String> serverAnnotation(String entry) {
      return Optional.of("x");
    }

    @Override
    public boolean specialUseExists(String attribute) {
      return true;
    }

    @Override
    public Set<String> specialUses(String mailbox) {
      return Set.of("\\junk", "\\sent");
    }

    @Override
    public boolean mailboxIdExists(String id) {
      return true;
    }
  }

  private static Program compiled(SieveCompiler compiler, String script) {
    return switch (compiler.compile(Source.of("main", script))) {
      case CompileResult.Compiled(Program program, _) -> program;
      case CompileResult.Rejected rejected ->
          throw new IllegalArgumentException(rejected.diagnostics().toString());
    };
  }

  private static Message message(String subject) {
    return Message.of(
        ("Message-ID: <1@y>\r\nFrom: s@y.example\r\nTo: me@x.example\r\nSubject: "
                + subject
                + "\r\n\r\nx\r\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  private record Noted(Outcome outcome, Answers answers) {}

  private static Noted noted(String script, Message message) {
    Recording recording = new Recording();
    Outcome outcome = compiled(COMPILER, script).run(message, ENVELOPE, recording.of(new Yes()));
    return new Noted(outcome, recording.answers());
  }

  private static Optional<Explained> again(String script, Message message, Answers answers) {
    Program program = compiled(COMPILER.explaining(), script);
    return new Replay(List.of(program), ENVELOPE, new Yes().now(), answers).run(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "require \"mailbox\"; if mailboxexists [\"A\", \"B\"] { discard; }",
        "require \"duplicate\"; if duplicate { discard; }",
        "require [\"duplicate\", \"fileinto\"];"
            + " if duplicate :handle \"a\" { fileinto \"A\"; }"
            + " if duplicate :handle \"b\" { fileinto \"B\"; }",
        "require \"vacation\"; vacation :addresses \"o@x.example\" \"away\";",
        "require \"environment\"; if environment \"remote-ip\" \"192.0.2.1\" { discard; }",
        "require [\"environment\"]; if environment \"domain\" \"x\" { discard; }",
        "require [\"date\"]; if currentdate \"date\" \"2026-02-01\" { discard; }",
        "require \"extlists\"; if header :list \"Subject\" \"tag:x.example,2026:l\" { discard; }",
        "require \"extlists\"; redirect :list \"tag:x.example,2026:l\";",
        "require \"extlists\"; if valid_ext_list \"tag:x.example,2026:l\" { discard; }",
        "require \"mboxmetadata\"; if metadata \"INBOX\" \"/private/comment\" \"\" { discard; }",
        "require \"servermetadata\"; if servermetadata \"/shared/x\" \"x\" { discard; }",
        "require \"special-use\"; if specialuse_exists \"\\\\Junk\" { discard; }",
        "require \"special-use\"; if specialuse_exists \"INBOX\" \"\\\\Junk\" { discard; }",
        "require \"mailboxid\"; if mailboxidexists \"F1\" { discard; }",
      })
  void theAnswersAreGivenAgain(String script) {
    Noted noted = noted(script, message("hi"));
    assertThat(noted.answers().texts()).isNotEmpty();
    assertThat(again(script, message("hi"), noted.answers()).orElseThrow().outcome())
        .usingRecursiveComparison()
        .isEqualTo(noted.outcome());
    assertThat(again(script, message("hi"), Answers.NONE)).isEmpty();
  }

  @Test
  void aRunThatAsksSomethingElseIsNone() {
    String script =
        """
        require ["mailbox", "duplicate"];
        if header "Subject" "hi" { if duplicate { discard; } }
        elsif mailboxexists "A" { discard; }
        """;
    Answers answers = noted(script, message("hi")).answers();
    assertThat(again(script, message("hi"), answers)).isPresent();
    assertThat(again(script, message("other"), answers)).isEmpty();
  }

  @Test
  void whatIsAskedTwiceIsNotedOnce() {
    String script =
        """
        require "mailbox";
        if mailboxexists "A" { keep; }
        if mailboxexists "A" { keep; }
        """;
    Recording recording = new Recording();
    Yes host = new Yes();
    compiled(COMPILER, script).run(message("hi"), ENVELOPE, recording.of(host));
    assertThat(host.questions).isEqualTo(1);
    assertThat(recording.answers()).isEqualTo(new Answers(List.of("m1"), true));
  }

  @Test
  void tooManyAnswersAreNotKept() {
    StringBuilder script = new StringBuilder("require \"mailbox\";\n");
    for (int i = 0; i <= Answers.MOST; i++) {
      script.append("if not mailboxexists \"A" + i + "\" { keep; }\n");
    }
    assertThat(noted(script.toString(), message("hi")).answers()).isEqualTo(Answers.UNKNOWN);
    assertThat(again("keep;", message("hi"), Answers.UNKNOWN)).isEmpty();
  }
}
