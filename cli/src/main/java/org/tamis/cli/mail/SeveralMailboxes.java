package org.tamis.cli.mail;

import java.util.List;
import org.tamis.bridge.store.MailReader;
import org.tamis.cli.terminal.Progress;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/**
 * Several mailboxes, one after the other and over one connection: servers count them.
 *
 * @param names in the order in which they are read
 */
record SeveralMailboxes(ReadMailboxes mailboxes, List<String> names) implements MessageSource {
  SeveralMailboxes {
    names = List.copyOf(names);
  }

  @Override
  public boolean namesTell() {
    return false;
  }

  @Override
  public Progress progress(Terminal terminal) {
    return Progress.ofUnknown(terminal, "message");
  }

  @Override
  public void read(Needs needs, MessageSink sink, Progress progress) {
    Listening listening = new Listening(sink);
    try (MailReader.OneByOne store = mailboxes.oneByOne()) {
      for (int i = 0; i < names.size() && listening.wanted; i++) {
        read(mailboxes.open(names.get(i), store), needs, listening, progress);
      }
    }
  }

  private static void read(
      ReadMailboxes.Result opened, Needs needs, MessageSink sink, Progress progress) {
    switch (opened) {
      case ReadMailboxes.Opened(AccountSource source) -> {
        try (source) {
          source.read(needs, sink, progress);
        }
      }
      case ReadMailboxes.Failed(String problem) -> sink.problem(problem);
    }
  }

  /** Notices when nobody wants further messages. */
  private static final class Listening implements MessageSink {
    private final MessageSink sink;
    private boolean wanted = true;

    private Listening(MessageSink sink) {
      this.sink = sink;
    }

    @Override
    public boolean message(String name, Message message) {
      wanted = sink.message(name, message);
      return wanted;
    }

    @Override
    public void problem(String problem) {
      sink.problem(problem);
    }
  }
}
