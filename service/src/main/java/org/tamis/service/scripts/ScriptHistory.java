package org.tamis.service.scripts;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.service.files.Blocks;
import org.tamis.service.files.OwnersOnly;

/**
 * The last versions of an account's scripts, in files {@code .versions/NAME/TIME}: a line with the
 * author, then the script. Those of deleted scripts stay, so that they can be had again. The caller
 * keeps other writers out. Nothing is forced to the disk: the scripts themselves are, and a version
 * that a crash has lost is taken from the script at its next change.
 *
 * @param folder of the account
 * @param room that versions have, in all accounts
 */
record ScriptHistory(ScriptFolder folder, HistoryRoom room) {
  private static final Logger LOG = System.getLogger(ScriptHistory.class.getName());

  private static final String TEMPORARY = ".tmp";
  private static final Set<StandardOpenOption> WHOLE =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);

  private Path root() {
    return folder.own().resolve(".versions");
  }

  private Path place(ScriptName name) {
    return root().resolve(ScriptFiles.encoded(name));
  }

  /**
   * What was noted of a script.
   *
   * @param files the oldest first
   * @param newest of them
   */
  record Noted(ScriptName name, List<Path> files, Optional<ScriptVersion> newest) {}

  /**
   * Keeps the script as it is now, where that came past this store and was not noted.
   *
   * @return what is noted now
   */
  Noted keep(ScriptName name) throws IOException {
    List<Path> files = files(place(name));
    Noted noted = new Noted(name, files, newest(files));
    Optional<ScriptVersion> found = found(name);
    return found.isPresent()
        ? note(noted, found.get().text(), Author.UNKNOWN, found.get().stored())
        : noted;
  }

  /** The newest first: the script as it is now, and then what was noted. */
  List<ScriptVersion> versions(ScriptName name) throws IOException {
    List<ScriptVersion> versions = noted(name);
    Optional<ScriptVersion> found = found(name);
    if (found.isPresent() && !isNewest(found.get().text(), versions)) {
      versions.addFirst(found.get());
    }
    return versions;
  }

  private static boolean isNewest(String text, List<ScriptVersion> versions) {
    return !versions.isEmpty() && versions.getFirst().text().equals(text);
  }

  private Optional<ScriptVersion> found(ScriptName name) throws IOException {
    Path file = folder.file(name);
    try {
      String text = folder.text(file);
      Instant stored = Files.getLastModifiedTime(file).toInstant();
      return Optional.of(new ScriptVersion("now", stored, Author.UNKNOWN, text));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      LOG.log(Level.INFO, () -> file + " is not UTF-8: no version of it is kept");
      return Optional.empty();
    }
  }

  /**
   * Notes a text, unless it is the newest version already.
   *
   * @param noted what has been noted before
   */
  Noted note(Noted noted, String text, Author author, Instant now) throws IOException {
    if (noted.newest().filter(one -> one.text().equals(text)).isPresent()) {
      return noted;
    }
    Path place = noted.files().isEmpty() ? made(place(noted.name())) : place(noted.name());
    Path temporary = place.resolve(TEMPORARY);
    byte[] line = line(author).getBytes(StandardCharsets.UTF_8);
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    write(temporary, line, content);
    folder.finish().of(temporary);
    Instant stored = stored(noted.newest(), now);
    String id = ScriptVersion.idAt(stored);
    Path file = Files.move(temporary, place.resolve(id), StandardCopyOption.ATOMIC_MOVE);
    ScriptVersion version = new ScriptVersion(id, stored, author, text);
    List<Path> files = pruned(joined(noted.files(), file));
    if (!room.take(root(), line.length + content.length)) {
      pruneAll();
    }
    return new Noted(noted.name(), files, Optional.of(version));
  }

  private static List<Path> joined(List<Path> files, Path last) {
    return Stream.concat(files.stream(), Stream.of(last)).toList();
  }

  private Path made(Path place) throws IOException {
    for (Path one : List.of(root(), place)) {
      if (!Files.isDirectory(one)) {
        folder.finish().of(Files.createDirectory(one, OwnersOnly.directory(one)));
      }
    }
    return place;
  }

  /** Over what a crash has left there. */
  private static void write(Path file, byte[] line, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WHOLE, OwnersOnly.file(file))) {
      Blocks.write(channel, line, line.length);
      Blocks.write(channel, content, content.length);
    }
  }

  private static String line(Author author) {
    return author.name() + "\t" + author.from() + "\n";
  }

  /** Clocks go back, and two changes may fall into one millisecond. */
  private static Instant stored(Optional<ScriptVersion> newest, Instant now) {
    Instant least = newest.map(one -> one.stored().plusMillis(1)).orElse(now);
    return now.isBefore(least) ? least : now;
  }

  /** Without a look at the others: each may have a megabyte, and each change of a script asks. */
  private static Optional<ScriptVersion> newest(List<Path> files) throws IOException {
    for (Path file : files.reversed()) {
      Optional<ScriptVersion> version = version(file);
      if (version.isPresent()) {
        return version;
      }
    }
    return Optional.empty();
  }

  private List<ScriptVersion> noted(ScriptName name) throws IOException {
    List<ScriptVersion> versions = new ArrayList<>();
    for (Path file : files(place(name)).reversed()) {
      version(file).ifPresent(versions::add);
    }
    return versions;
  }

  private static Optional<ScriptVersion> version(Path file) throws IOException {
    try {
      byte[] content = Files.readAllBytes(file);
      int end = 0;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      String line = new String(content, 0, end, StandardCharsets.UTF_8);
      int tab = line.indexOf('\t');
      if (end == content.length || tab < 0) {
        return Optional.empty(); // not written here
      }
      int start = end + 1;
      String text = new String(content, start, content.length - start, StandardCharsets.UTF_8);
      String id = String.valueOf(file.getFileName());
      Author author = new Author(line.substring(0, tab), line.substring(tab + 1));
      return Optional.of(new ScriptVersion(id, ScriptVersion.timeOf(id), author, text));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // pruned just now
    }
  }

  /** The oldest first. */
  private static List<Path> files(Path place) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(place)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(place, "[0-9]*T*.*")) {
        found.forEach(files::add);
      }
    }
    files.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
    return files;
  }

  /** What was stored under one name goes on under another. */
  void rename(ScriptName from, ScriptName to) throws IOException {
    if (Files.isDirectory(place(from))) {
      for (Path file : files(made(place(to)))) {
        Files.delete(file); // of a script that was deleted
      }
      for (Path file : files(place(from))) {
        Files.move(file, place(to).resolve(file.getFileName()));
      }
      Files.deleteIfExists(place(from));
    }
  }

  private static List<Path> pruned(List<Path> files) throws IOException {
    int old = Math.max(0, files.size() - ScriptVersion.MOST);
    for (Path file : files.subList(0, old)) {
      Files.deleteIfExists(file);
    }
    return files.subList(old, files.size());
  }

  private void pruneAll() throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> places = Files.newDirectoryStream(root())) {
      for (Path place : places) {
        all.addAll(files(place));
      }
    }
    all.sort(Comparator.comparing((Path file) -> String.valueOf(file.getFileName())).reversed());
    long free = ScriptVersion.MOST_OCTETS;
    boolean isFull = false;
    for (Path file : all) {
      long octets = Files.size(file);
      isFull |= octets > free;
      if (isFull) {
        Files.deleteIfExists(file);
        removeEmpty(file.resolveSibling("."));
      } else {
        free -= octets;
      }
    }
    room.set(root(), free);
  }

  private static void removeEmpty(Path place) throws IOException {
    try (Stream<Path> left = Files.list(place.normalize())) {
      if (left.findAny().isPresent()) {
        return;
      }
    }
    Files.deleteIfExists(place.normalize());
  }
}
