package org.tamis.bridge.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.tamis.bridge.icalendar.CalendarHome;
import org.tamis.bridge.icalendar.CalendarUnavailable;
import org.tamis.bridge.icalendar.PercentEncoding;
import org.tamis.service.text.Reason;

/**
 * The calendars of one account in files: a directory for each calendar, in it a file for each
 * object. File names are made of the hash of the UID, so that no UID names another place. Each file
 * is replaced as a whole, and changes are one at a time, also those of other processes.
 */
public final class FileCalendarHome implements CalendarHome {
  private static final int LARGEST_FILE = 4 << 20;
  private static final int LONGEST_NAME = 200;
  private static final String SUFFIX = ".ics";
  private static final String LOCK = ".lock";

  /** For threads; a lock on a file is the whole process's. */
  private static final List<Lock> LOCKS =
      Stream.<Lock>generate(ReentrantLock::new).limit(64).toList();

  private final Path directory;
  private final String defaultCalendar;
  private final int mostObjects;

  /**
   * @param directory of the account; it need not exist
   * @param mostObjects on one calendar; a further one is refused
   */
  public FileCalendarHome(Path directory, String defaultCalendar, int mostObjects) {
    this.directory = directory;
    this.defaultCalendar = defaultCalendar;
    this.mostObjects = mostObjects;
  }

  /** The name of the file or directory for {@code text}; empty when it would be too long. */
  static Optional<String> fileName(String text) {
    String name = PercentEncoding.fileName(text);
    return name.isEmpty() || name.length() > LONGEST_NAME ? Optional.empty() : Optional.of(name);
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
              PercentEncoding.decode(name)
                  .filter(id -> fileName(id).equals(Optional.of(name)))
                  .stream())
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
      Files.createDirectories(parent);
      Path file = fileOf(calendar, uid);
      if (!etagOf(file).equals(etag)) {
        return new Written.Conflict();
      }
      if (etag.isEmpty() && count(parent) >= mostObjects) {
        return new Written.Refused("the calendar has " + mostObjects + " objects and is full");
      }
      replace(file, parent, text.getBytes(UTF_8));
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
      Files.delete(file);
      return new Written.Done();
    });
  }

  /** A change of the files. */
  @FunctionalInterface
  private interface FileChange {
    Written apply() throws IOException;
  }

  private Written changing(FileChange change) throws CalendarUnavailable {
    Lock lock = LOCKS.get(Math.floorMod(directory.hashCode(), LOCKS.size()));
    lock.lock();
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        return change.apply();
      }
    } catch (IOException e) {
      throw unavailable("changed", e);
    } finally {
      lock.unlock();
    }
  }

  private static void replace(Path file, Path parent, byte[] octets) throws IOException {
    Path temporary = Files.createTempFile(parent, ".new", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(octets);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
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
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private CalendarUnavailable unavailable(String what, IOException e) {
    return new CalendarUnavailable(
        "the calendars in " + directory + " cannot be " + what + ": " + Reason.of(e), e);
  }
}
