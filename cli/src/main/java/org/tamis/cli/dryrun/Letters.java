package org.tamis.cli.dryrun;

import java.util.List;
import java.util.function.Consumer;
import org.tamis.cli.mail.EnvelopeGuess;
import org.tamis.cli.mail.MessageFiles;
import org.tamis.cli.mail.MessageSink;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.message.Message;

/**
 * The messages that a command was given, one at a time. What cannot be read is reported, and the
 * others follow.
 */
public final class Letters implements MessageSink {
  private static final int MOST_OCTETS = 64 << 20;

  private final EnvelopeGuess envelopes;
  private final Terminal terminal;
  private final Consumer<Letter> reader;
  private boolean unreadable;

  private Letters(EnvelopeGuess envelopes, Terminal terminal, Consumer<Letter> reader) {
    this.envelopes = envelopes;
    this.terminal = terminal;
    this.reader = reader;
  }

  /**
   * Gives each message to the reader, as long as somebody wants the results.
   *
   * @param names as {@link MessageFiles#read} takes them
   * @return whether all of them could be read
   */
  public static boolean read(
      List<String> names, EnvelopeGuess envelopes, Terminal terminal, Consumer<Letter> reader) {
    Letters letters = new Letters(envelopes, terminal, reader);
    MessageFiles files = new MessageFiles(MOST_OCTETS, letters);
    boolean wanted = true;
    for (int i = 0; wanted && i < names.size(); i++) {
      wanted = files.read(names.get(i), terminal.in());
    }
    return !letters.unreadable;
  }

  @Override
  public boolean message(String name, Message message) {
    reader.accept(new Letter(name, message, envelopes.of(message)));
    return !terminal.isClosed();
  }

  @Override
  public void problem(String problem) {
    unreadable = true;
    terminal.error(problem);
  }
}
