package org.tamis.bridge.store.maildir;

import static org.tamis.bridge.store.maildir.MaildirSettings.isDirectory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/**
 * The messages of one folder, numbered from 1 by the time of their arrival. Other programs rename
 * files all the time, from {@code new} to {@code cur} and for each flag; what stands before the
 * colon stays.
 */
public final class MaildirReader implements MailReader {
  /** Where messages are, in the order in which they move. */
  static final List<String> PARTS = List.of("new", "cur");

  private final Path folder;
  private final List<Stored> messages;

  private record Stored(Path file, Instant received) {
    String unique() {
      return MaildirReader.unique(file);
    }
  }

  private MaildirReader(Path folder, List<Stored> messages) {
    this.folder = folder;
    this.messages = List.copyOf(messages);
  }

  public static Opening open(MaildirSettings settings, String account, String mailbox)
      throws StoreUnavailable {
    try (var session = new MaildirStore(settings, Disk.SYSTEM).open(account)) {
      Path tree = settings.directory(account).orElseThrow();
      Optional<MaildirFolder> folder =
          MaildirNames.of(settings)
              .onDisk(mailbox)
              .map(name -> new MaildirFolder(tree, name))
              .filter(MaildirFolder::isThere);
      if (folder.isEmpty()) {
        return new Opening.NoMailbox(Files.exists(tree) ? session.nearNames(mailbox) : List.of());
      }
      Path path = folder.get().path();
      return new Opening.Opened(new MaildirReader(path, list(path)));
    } catch (IOException e) {
      throw new StoreUnavailable("account " + account + ": " + Reason.of(e), e);
    }
  }

  private static List<Stored> list(Path folder) throws IOException {
    Map<String, Stored> found = new HashMap<>(); // one that is moved meanwhile is seen twice
    for (String part : PARTS) {
      Path directory = folder.resolve(part);
      if (isDirectory(directory)) {
        list(directory, found);
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparing(Stored::received).thenComparing(Stored::unique))
        .toList();
  }

  private static void list(Path directory, Map<String, Stored> found) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, MaildirReader::isMail)) {
      for (Path file : files) {
        try {
          Instant received = Files.getLastModifiedTime(file).toInstant();
          found.put(unique(file), new Stored(file, received));
        } catch (NoSuchFileException moved) {
          continue; // to cur, which comes next, or away
        }
      }
    }
  }

  private static boolean isMail(Path file) {
    return !String.valueOf(file.getFileName()).startsWith(".")
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String unique(Path file) {
    String name = String.valueOf(file.getFileName());
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  @Override
  public List<Long> choose(MailChoice choice) throws StoreUnavailable {
    if (choice instanceof MailChoice.Search) {
      throw new StoreUnavailable("a Maildir has nobody who searches in it");
    }
    return IntStream.range(0, messages.size())
        .filter(i -> isChosen(i, choice))
        .mapToObj(i -> i + 1L)
        .toList();
  }

  private boolean isChosen(int index, MailChoice choice) {
    return switch (choice) {
      case MailChoice.All _, MailChoice.Search _ -> true;
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
      wanted = fetch(id, messages.get(Math.toIntExact(id - 1)), needs, mostOctets, sink);
    }
  }

  private boolean fetch(long id, Stored stored, Needs needs, int mostOctets, MailSink sink) {
    try {
      Optional<Message> message = read(stored, needs, mostOctets);
      return message.isEmpty() || sink.message(id, message.get());
    } catch (MaildirContent.TooLarge e) {
      sink.problem(id, "message too large: at most " + mostOctets + " octets");
    } catch (IOException e) {
      sink.problem(id, Reason.of(e));
    }
    return true;
  }

  /** Empty when it has been removed. */
  private Optional<Message> read(Stored stored, Needs needs, int mostOctets) throws IOException {
    Optional<Path> file = Optional.of(stored.file());
    for (int i = 0; i <= PARTS.size() && file.isPresent(); i++) {
      try {
        return Optional.of(new MaildirContent(file.get()).read(needs, mostOctets));
      } catch (NoSuchFileException renamed) {
        file = found(stored.unique());
      }
    }
    return Optional.empty();
  }

  private Optional<Path> found(String unique) throws IOException {
    for (String part : PARTS) {
      Path directory = folder.resolve(part);
      if (isDirectory(directory)) {
        try (DirectoryStream<Path> files =
            Files.newDirectoryStream(directory, file -> unique(file).equals(unique))) {
          var first = files.iterator();
          if (first.hasNext()) {
            return Optional.of(first.next());
          }
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {}
}
