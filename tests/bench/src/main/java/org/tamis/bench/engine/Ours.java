package org.tamis.bench.engine;

import java.time.Instant;
import java.util.List;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.grammar.source.Source;

/** The engine of Tamis in this process. */
final class Ours {
  private static final Envelope ENVELOPE = new Envelope("andre@example.com", "mia@example.org");

  private final Host host = new NoMailboxes(Instant.parse("2026-11-22T09:15:00Z"));
  private final SieveCompiler compiler = SieveCompiler.standard();

  private record NoMailboxes(Instant now) implements Host {
    @Override
    public boolean mailboxExists(String mailbox) {
      return false;
    }
  }

  Cost compiling(String script, double seconds) {
    Source source = Source.of("bench", script);
    return Cost.of(
        seconds,
        () -> {
          program(source);
          return 1;
        });
  }

  /** Opening a message that nobody has looked at, and running the script on it. */
  Cost running(String script, List<byte[]> mail, double seconds) {
    Program program = program(Source.of("bench", script));
    return Cost.of(
        seconds,
        () -> {
          mail.forEach(message -> run(program, message));
          return mail.size();
        });
  }

  private void run(Program program, byte[] message) {
    if (!program.run(Message.of(message), ENVELOPE, host).error().isEmpty()) {
      throw new IllegalStateException("a run failed");
    }
  }

  private Program program(Source source) {
    return switch (compiler.compile(source)) {
      case CompileResult.Compiled result -> result.program();
      case CompileResult.Rejected result ->
          throw new IllegalStateException(result.diagnostics().toString());
    };
  }
}
