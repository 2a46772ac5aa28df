package org.tamis.bridge.store.maildir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;
import org.tamis.service.files.Disk;
import org.tamis.service.text.Reason;

/** The messages of one folder, numbered from 1 by the time of their arrival. */
public final class MaildirReader implements MailReader {
  private final List<Stored> messages;

  private record Stored(Path file, Instant received) {}

  private MaildirReader(List<Stored> messages) {
    this.messages = messages;
  }

  public static Opening open(MaildirSettings settings, String account, String mailbox)
      throws StoreUnavailable {
    try (var session = new MaildirStore(settings, Disk.SYSTEM).open(account)) {
      Path tree = settings.directory(account).orElseThrow();
      Optional<Path> folder =
          MaildirNames.of(settings).onDisk(mailbox).map(tree::resolve).filter(Files::isDirectory);
      if (folder.isEmpty()) {
        return new Opening.NoMailbox(Files.exists(tree) ? session.nearNames(mailbox) : List.of());
      }
      return new Opening.Opened(new MaildirReader(list(folder.get())));
    } catch (IOException e) {
      throw new StoreUnavailable("account " + account + ": " + Reason.of(e), e);
    }
  }

  private static List<Stored> list(Path folder) throws IOException {
    List<Stored> found = new ArrayList<>();
    for (String part : List.of("new", "cur")) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(part))) {
        for (Path file : files) {
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            found.add(new Stored(file, Files.getLastModifiedTime(file).toInstant()));
          }
        }
      }
    }
    found.sort(Comparator.comparing(Stored::received).thenComparing(Stored::file));
    return List.copyOf(found);
  }

  @Override
  public List<Long> choose(MailChoice choice) {
    return IntStream.range(0, messages.size())
        .filter(i -> isChosen(i, choice))
        .mapToObj(i -> i + 1L)
        .toList();
  }

  private boolean isChosen(int index, MailChoice choice) {
    return switch (choice) {
      case MailChoice.All _ -> true;
      case MailChoice.Last(int count) -> index >= messages.size() - count;
      case MailChoice.Since(var day) ->
          !messages
              .get(index)
              .received()
              .isBefore(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
    };
  }

  @Override
  public void fetch(List<Long> ids, Needs needs, int mostOctets, MailSink sink) {
    boolean wanted = true;
    for (int i = 0; wanted && i < ids.size(); i++) {
      long id = ids.get(i);
      wanted = fetch(id, messages.get(Math.toIntExact(id - 1)).file(), mostOctets, sink);
    }
  }

  private static boolean fetch(long id, Path file, int mostOctets, MailSink sink) {
    try {
      if (Files.size(file) > mostOctets) {
        sink.problem(id, "message too large: at most " + mostOctets + " octets");
        return true;
      }
      return sink.message(id, Message.of(withReturns(Files.readAllBytes(file))));
    } catch (NoSuchFileException removed) {
      return true;
    } catch (IOException e) {
      sink.problem(id, Reason.of(e));
      return true;
    }
  }

  /** As IMAP shows it: each line ends with CRLF. */
  private static byte[] withReturns(byte[] octets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + 100);
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] == '\n' && (i == 0 || octets[i - 1] != '\r')) {
        out.write('\r');
      }
      out.write(octets[i]);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {}
}
