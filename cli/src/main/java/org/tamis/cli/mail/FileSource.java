package org.tamis.cli.mail;

import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import org.tamis.cli.terminal.Progress;
import org.tamis.cli.terminal.Screen;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/**
 * Messages in files, all of each.
 *
 * @param names paths, and {@code -} for {@code standardInput}
 */
public record FileSource(List<String> names, InputStream standardInput) implements MessageSource {
  public FileSource {
    names = List.copyOf(names);
  }

  @Override
  public boolean namesTell() {
    return true;
  }

  /** By octets: how many messages a file holds is not known before it has been read. */
  @Override
  public Progress progress(Terminal terminal) {
    OptionalLong octets =
        terminal.screen() != Screen.NONE ? FileSizes.of(names) : OptionalLong.empty();
    return octets.isPresent()
        ? Progress.of(terminal, "message", octets.getAsLong())
        : Progress.ofUnknown(terminal, "message");
  }

  @Override
  public void read(Needs needs, MessageSink sink, Progress progress) {
    MessageFiles files = new MessageFiles(MOST_OCTETS, new Counting(sink, progress));
    boolean wanted = true;
    for (int i = 0; wanted && i < names.size(); i++) {
      wanted = files.read(names.get(i), standardInput);
    }
  }

  private record Counting(MessageSink sink, Progress progress) implements MessageSink {
    @Override
    public boolean message(String name, Message message) {
      boolean wanted = sink.message(name, message);
      progress.step(message.size());
      return wanted;
    }

    @Override
    public void problem(String problem) {
      sink.problem(problem);
    }
  }
}
