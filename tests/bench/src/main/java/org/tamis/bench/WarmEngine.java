package org.tamis.bench;

import java.time.Instant;
import java.util.List;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.LargestScript;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.source.Source;

/** The engine in this process, as a site has it that takes the largest scripts. */
public final class WarmEngine {
  private static final Envelope ENVELOPE = new Envelope("andre@example.com", "mia@example.org");
  private static final int MOST_OCTETS = 16 << 20;

  private final Host host = new NoMailboxes(Instant.parse("2026-11-22T09:15:00Z"));
  private final SieveCompiler compiler =
      SieveCompiler.of(Extensions.STANDARD, Settings.DEFAULTS.with(new LargestScript(MOST_OCTETS)));

  /** A store without mailboxes, at a moment that does not pass. */
  public record NoMailboxes(Instant now) implements Host {
    @Override
    public boolean mailboxExists(String mailbox) {
      return false;
    }
  }

  /**
   * @throws IllegalStateException when it does not compile
   */
  public Program program(String script) {
    return switch (compiler.compile(Source.of("bench", script))) {
      case CompileResult.Compiled result -> result.program();
      case CompileResult.Rejected result ->
          throw new IllegalStateException(result.diagnostics().toString());
    };
  }

  /**
   * Opens a message that nobody has looked at, and runs the program on it.
   *
   * @throws IllegalStateException when the run ends with an error
   */
  public void run(Program program, byte[] message) {
    program
        .run(Message.of(message), ENVELOPE, host)
        .error()
        .ifPresent(error -> {
          throw new IllegalStateException("a run failed: " + error);
        });
  }

  /** The same for each of them; says how many there are. */
  public int run(Program program, List<byte[]> mail) {
    mail.forEach(message -> run(program, message));
    return mail.size();
  }
}
