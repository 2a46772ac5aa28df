package org.tamis.engine.ext.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tamis.engine.plan.Note;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Sieve;

class DebugTest {
  private static final String MESSAGE = "Subject: hello\n\n";

  /** Section 5, first example. */
  @Test
  void constant() {
    String script =
        """
        require "vnd.dovecot.debug";

        if header :contains "subject" "hello" {
          debug_log "Subject header contains hello!";
        }
        """;
    Outcome outcome = Sieve.script(script).on(MESSAGE);
    assertThat(texts(outcome)).containsExactly("Subject header contains hello!");
    assertThat(outcome.notes().getFirst().origin().line()).isEqualTo(4);
    assertThat(outcome.implicitKeep()).isTrue();
    assertThat(Sieve.script(script).on("Subject: x\n\n").notes()).isEmpty();
  }

  /** Section 5, second example. */
  @Test
  void variables() {
    Outcome outcome =
        Sieve.script(
                """
                require ["variables", "envelope", "vnd.dovecot.debug"];

                if envelope :matches "to" "*" { set "to" "${1}"; }
                if envelope :matches "from" "*" { set "from" "${1}"; }

                debug_log "Received message TO=${to} FROM=${from}";
                """)
            .on(MESSAGE);
    assertThat(texts(outcome))
        .containsExactly("Received message TO=me@example.org FROM=sender@example.com");
  }

  @Test
  void whatWasSaidBeforeAnErrorIsKept() {
    Outcome outcome =
        Sieve.script(
                """
                require ["variables", "fileinto", "vnd.dovecot.debug"];
                debug_log "one";
                fileinto "${nothing}";
                debug_log "two";
                """)
            .on(MESSAGE);
    assertThat(outcome.error()).isPresent();
    assertThat(texts(outcome)).containsExactly("one");
  }

  /** A script cannot forge lines of a log, and cannot fill one. */
  @Test
  void bounded() {
    String longer = "\uD83D\uDE00".repeat(1_200);
    Outcome outcome =
        Sieve.script(
                "require \"vnd.dovecot.debug\"; debug_log \"a\r\nb\u001B[1m\";"
                    + ("debug_log \"" + longer + "\";").repeat(200))
            .on(MESSAGE);
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.notes()).hasSize(100);
    assertThat(outcome.notes().getFirst().text()).isEqualTo("a  b\uFFFD[1m");
    assertThat(outcome.notes().getLast().text()).isEqualTo("\uD83D\uDE00".repeat(1_000));
  }

  @Test
  void mistakes() {
    assertThat(Sieve.findings("debug_log \"x\";")).containsExactly("SV0209 1:1");
    assertThat(Sieve.findings("require \"vnd.dovecot.debug\"; debug_log;"))
        .containsExactly("SV0205 1:30");
  }

  private static List<String> texts(Outcome outcome) {
    return outcome.notes().stream().map(Note::text).toList();
  }
}
