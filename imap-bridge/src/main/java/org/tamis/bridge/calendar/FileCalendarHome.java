package org.tamis.bridge.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.bridge.icalendar.CalendarHome;
import org.tamis.bridge.icalendar.CalendarUnavailable;
import org.tamis.engine.digest.Sha256;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.FileNames;
import org.tamis.service.files.LockFile;
import org.tamis.service.text.Reason;

/**
 * The calendars of one account in files: a directory for each calendar, in it a file for each
 * object. File names are made of the hash of the UID, so that no UID names another place. Each file
 * is replaced as a whole, and changes are one at a time, also those of other processes.
 */
public final class FileCalendarHome implements CalendarHome {
  private static final int LARGEST_FILE = 4 << 20;
  private static final String SUFFIX = ".ics";

  /** What earlier versions wrote into, and a crash may have left. */
  private static final String EARLIER_TEMPORARIES = ".new*.tmp";

  private final DurableFiles files;
  private final Path directory;
  private final String defaultCalendar;
  private final int mostObjects;

  /**
   * @param directory of the account; it need not exist
   * @param mostObjects on one calendar; a further one is refused
   */
  public FileCalendarHome(Path directory, String defaultCalendar, int mostObjects) {
    this(DurableFiles.SYSTEM, directory, defaultCalendar, mostObjects);
  }

  FileCalendarHome(DurableFiles files, Path directory, String defaultCalendar, int mostObjects) {
    this.files = files;
    this.directory = directory;
    this.defaultCalendar = defaultCalendar;
    this.mostObjects = mostObjects;
  }

  /** The name of a calendar's directory; empty when the calendar could not be read back from it. */
  private static Optional<String> fileName(String calendar) {
    String name = FileNames.PORTABLE.of(calendar);
    return name.isEmpty() || FileNames.isShortened(name) ? Optional.empty() : Optional.of(name);
  }

  @Override
  public String defaultCalendar() {
    return defaultCalendar;
  }

  @Override
  public boolean exists(String calendar) {
    return fileName(calendar)
        .filter(name -> Files.isDirectory(directory.resolve(name)))
        .isPresent();
  }

  @Override
  public Optional<Stored> find(String uid) throws CalendarUnavailable {
    try {
      for (String calendar : calendars()) {
        Optional<byte[]> content = read(fileOf(calendar, uid));
        if (content.isPresent()) {
          byte[] octets = content.get();
          return Optional.of(new Stored(calendar, hash(octets), new String(octets, UTF_8)));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable("read", e);
    }
  }

  /** The ids of all calendars in order; directories with other names are none. */
  private List<String> calendars() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> String.valueOf(entry.getFileName()))
          .flatMap(name ->
              Stream.of(FileNames.decoded(name))
                  .filter(id -> fileName(id).equals(Optional.of(name))))
          .sorted()
          .toList();
    } catch (NoSuchFileException | NotDirectoryException _) {
      return List.of();
    }
  }

  @Override
  public Written put(String calendar, String uid, String text, Optional<String> etag)
      throws CalendarUnavailable {
    if (fileName(calendar).isEmpty()) {
      return new Written.Refused("the calendar ID is too long");
    }
    return changing(() -> {
      Path parent = directoryOf(calendar);
      files.createDirectory(parent);
      clean(parent);
      Path file = fileOf(calendar, uid);
      if (!etagOf(file).equals(etag)) {
        return new Written.Conflict();
      }
      if (etag.isEmpty() && count(parent) >= mostObjects) {
        return new Written.Refused("the calendar has " + mostObjects + " objects and is full");
      }
      files.write(file, text.getBytes(UTF_8));
      return new Written.Done();
    });
  }

  @Override
  public Written remove(String calendar, String uid, String etag) throws CalendarUnavailable {
    return changing(() -> {
      Path file = fileOf(calendar, uid);
      if (!etagOf(file).equals(Optional.of(etag))) {
        return new Written.Conflict();
      }
      files.delete(file);
      return new Written.Done();
    });
  }

  /** A change of the files. */
  @FunctionalInterface
  private interface FileChange {
    Written apply() throws IOException;
  }

  private Written changing(FileChange change) throws CalendarUnavailable {
    try {
      files.createDirectory(directory);
      try (LockFile _ = LockFile.in(directory)) {
        return change.apply();
      }
    } catch (IOException e) {
      throw unavailable("changed", e);
    }
  }

  private void clean(Path calendar) throws IOException {
    files.clean(calendar);
    files.clean(calendar, EARLIER_TEMPORARIES);
  }

  private static int count(Path calendar) throws IOException {
    try (Stream<Path> files = Files.list(calendar)) {
      return (int) files.filter(file -> file.toString().endsWith(SUFFIX)).count();
    }
  }

  private static Optional<String> etagOf(Path file) throws IOException {
    return read(file).map(FileCalendarHome::hash);
  }

  private static Optional<byte[]> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(LARGEST_FILE + 1);
      if (octets.length > LARGEST_FILE) {
        throw new IOException(file + " has more than " + LARGEST_FILE + " octets");
      }
      return Optional.of(octets);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private Path fileOf(String calendar, String uid) {
    return directoryOf(calendar).resolve(hash(uid.getBytes(UTF_8)) + SUFFIX);
  }

  private Path directoryOf(String calendar) {
    return directory.resolve(fileName(calendar).orElseThrow());
  }

  private static String hash(byte[] octets) {
    return new Sha256().add(octets).hex();
  }

  private CalendarUnavailable unavailable(String what, IOException e) {
    return new CalendarUnavailable(
        "the calendars in " + directory + " cannot be " + what + ": " + Reason.of(e), e);
  }
}
