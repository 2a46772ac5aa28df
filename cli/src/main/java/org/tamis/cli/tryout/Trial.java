package org.tamis.cli.tryout;

import java.util.List;
import java.util.function.Consumer;
import org.tamis.cli.mail.EnvelopeGuess;
import org.tamis.cli.mail.MessageSink;
import org.tamis.cli.mail.MessageSource;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Progress;
import org.tamis.cli.terminal.Terminal;
import org.tamis.cli.tryout.OutcomePrinter.Letter;
import org.tamis.engine.DuplicateMark;
import org.tamis.engine.Envelope;
import org.tamis.engine.Host;
import org.tamis.engine.Outcome;
import org.tamis.engine.Program;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.message.Message;

/** A program run on many messages, one at a time. */
final class Trial implements MessageSink {
  private final Program program;
  private final EnvelopeGuess envelopes;
  private final Host host;
  private final OutcomePrinter printer;
  private final Consumer<List<DuplicateMark>> remember;
  private Terminal terminal;
  private boolean showsSubjects;
  private boolean failed;
  private boolean unreadable;

  /**
   * @param remember gets what each run wants to be remembered
   */
  Trial(
      Program program,
      EnvelopeGuess envelopes,
      Host host,
      OutcomePrinter printer,
      Consumer<List<DuplicateMark>> remember,
      Terminal terminal) {
    this.program = program;
    this.envelopes = envelopes;
    this.host = host;
    this.printer = printer;
    this.remember = remember;
    this.terminal = terminal;
  }

  /** Returns the exit code. */
  int run(MessageSource source) {
    try (Progress progress = source.progress(terminal)) {
      terminal = progress.terminal();
      showsSubjects = !source.namesTell();
      source.read(program.needs().and(envelopes.needs()).and(Letter.NEEDS), this, progress);
    }
    if (unreadable) {
      return ExitCode.USAGE;
    }
    return failed ? ExitCode.ERRORS : ExitCode.OK;
  }

  @Override
  public boolean message(String name, Message message) {
    Envelope envelope = envelopes.of(message);
    // only programs that were compiled for it have something to explain
    Explained result = program.explain(message, envelope, host);
    Outcome outcome = result.outcome();
    failed |= outcome.error().isPresent();
    remember.accept(outcome.duplicates());
    terminal.out().print(printer.print(new Letter(name, showsSubjects, message, envelope), result));
    return !terminal.isClosed();
  }

  @Override
  public void problem(String problem) {
    unreadable = true;
    terminal.error(problem);
  }
}
