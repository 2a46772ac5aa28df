package org.tamis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.grammar.source.Source;

/** The messages and the scripts that are measured with. */
class LoadMailTest {
  @Test
  void messagesHaveFourToSixtyKilobytes() {
    assertThat(LoadMail.generated())
        .allSatisfy(mail -> assertThat(mail.length).isBetween(4_000, 66_000));
    assertThat(LoadMail.generated().getLast().length).isGreaterThan(60_000);
  }

  @Test
  void messagesEndWithTheirDotAndNowhereElse() {
    assertThat(LoadMail.generated())
        .allSatisfy(mail -> {
          String wire = new String(mail, StandardCharsets.ISO_8859_1);
          assertThat(wire.indexOf("\r\n.\r\n")).isEqualTo(wire.length() - 5);
          assertThat(wire.replace("\r\n", "")).doesNotContain("\r", "\n");
        });
  }

  @Test
  void otherMessagesGetWhatTheWireNeeds(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("a.eml"), "Subject: a\n\n.\n..b\nc");
    Files.writeString(directory.resolve("README"), "no mail");
    assertThat(LoadMail.of(directory))
        .extracting(wire -> new String(wire, StandardCharsets.ISO_8859_1))
        .containsExactly("Subject: a\r\n\r\n..\r\n...b\r\nc\r\n.\r\n");
  }

  private record NoMailboxes(Instant now) implements Host {
    @Override
    public boolean mailboxExists(String mailbox) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1_000})
  void aThirdFitsTheMiddleAThirdTheLastRule(int rules) {
    Program program = compiled(RuleScript.of(rules, "ann"));
    List<byte[]> mail = LoadMail.generated();
    assertThat(mail.stream().filter(one -> decided(program, one).contains("Bills")).count())
        .isEqualTo(mail.size() / 3);
    assertThat(mail.stream().filter(one -> decided(program, one).contains("Work")).count())
        .isEqualTo(mail.size() / 3);
    assertThat(mail.stream().filter(one -> outcome(program, one).implicitKeep()).count())
        .isEqualTo(mail.size() / 3);
  }

  private static Outcome outcome(Program program, byte[] mail) {
    Envelope envelope = new Envelope("ann@example.net", "ann@x.example");
    return program.run(Message.of(mail), envelope, new NoMailboxes(Instant.EPOCH));
  }

  private static String decided(Program program, byte[] mail) {
    return outcome(program, mail).actions().toString();
  }

  private static Program compiled(String script) {
    return switch (SieveCompiler.standard().compile(Source.of("load", script))) {
      case CompileResult.Compiled result -> result.program();
      case CompileResult.Rejected result -> throw new AssertionError(result.diagnostics());
    };
  }
}
