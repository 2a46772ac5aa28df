package org.tamis.cli.dryrun;

import java.util.function.Consumer;
import org.tamis.cli.mail.MessageSink;
import org.tamis.cli.mail.MessageSource;
import org.tamis.cli.terminal.Progress;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.engine.trial.TrialWorld;

/**
 * The messages that a command was given, one at a time. What cannot be read is reported, and the
 * others follow.
 */
public final class GivenMessages {
  private final MessageSource source;
  private final TrialWorld world;
  private final Progress progress;

  GivenMessages(MessageSource source, TrialWorld world, Progress progress) {
    this.source = source;
    this.world = world;
    this.progress = progress;
  }

  /** Where results are printed, so that they and the progress do not get into each other's way. */
  public Terminal terminal() {
    return progress.terminal();
  }

  /**
   * Gives each message to the reader, as long as somebody wants the results.
   *
   * @param needs what the reader looks at, besides the envelope and the heading
   * @return whether all of them could be read
   */
  public boolean read(Needs needs, Consumer<TrialMessage> reader) {
    Reading reading = new Reading(reader);
    try (Progress ending = progress) {
      source.read(needs.and(world.envelopes().needs()).and(Heading.NEEDS), reading, ending);
    }
    return !reading.unreadable;
  }

  private final class Reading implements MessageSink {
    private final Consumer<TrialMessage> reader;
    private boolean unreadable;

    private Reading(Consumer<TrialMessage> reader) {
      this.reader = reader;
    }

    @Override
    public boolean message(String name, Message message) {
      TrialMessage tried = world.message(name, message);
      reader.accept(source.namesTell() ? tried : tried.withSubject());
      return !terminal().isClosed();
    }

    @Override
    public void problem(String problem) {
      unreadable = true;
      terminal().error(problem);
    }
  }
}
