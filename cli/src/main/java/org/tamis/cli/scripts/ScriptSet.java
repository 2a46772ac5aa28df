package org.tamis.cli.scripts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.cli.script.ScriptFile;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.client.ManageSieveClient.Listed;
import org.tamis.service.text.Reason;

/**
 * All scripts of an account.
 *
 * @param scripts texts by name
 * @param active the name of one of them; empty where none is active, or nothing says which
 */
record ScriptSet(SortedMap<String, String> scripts, Optional<String> active) {
  private static final String SUFFIX = ".sieve";

  /** As they are at a place. */
  static ScriptSet of(ScriptPlace place) throws IOException {
    SortedMap<String, String> scripts = new TreeMap<>();
    Optional<String> active = Optional.empty();
    for (Listed one : place.list()) {
      Optional<String> text = place.get(one.name());
      text.ifPresent(script -> scripts.put(one.name(), script)); // else it was deleted just now
      active = one.active() && text.isPresent() ? Optional.of(one.name()) : active;
    }
    return new ScriptSet(scripts, active);
  }

  /**
   * The files {@code *.sieve} of a directory. Which one is active, a link says: {@code .active} in
   * it, as the store of Tamis has it, or {@code .dovecot.sieve} in it or beside it, as Dovecot
   * does.
   */
  static ScriptSet of(Path directory) throws IOException {
    SortedMap<String, String> scripts = new TreeMap<>();
    try (DirectoryStream<Path> files = listed(directory)) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          scripts.put(name(file), text(file.toString(), InputStream.nullInputStream()));
        }
      }
    }
    return new ScriptSet(scripts, active(directory).filter(scripts::containsKey));
  }

  /** The same with another active script. */
  ScriptSet withActive(String name) {
    return new ScriptSet(scripts, Optional.of(name));
  }

  private static DirectoryStream<Path> listed(Path directory) throws IOException {
    try {
      return Files.newDirectoryStream(directory, "[!.]*" + SUFFIX);
    } catch (IOException e) {
      throw new IOException(Reason.about(directory.toString(), e), e);
    }
  }

  /** What a script is called that is in this file. */
  static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /**
   * The text of a file, whole.
   *
   * @param file its name, or {@code -} for the standard input
   * @throws IOException with a sentence, also where it is larger than a script may be: of a part
   *     nobody could tell that it is one
   */
  static String text(String file, InputStream standardInput) throws IOException {
    return switch (ScriptFile.read(file, standardInput)) {
      case ScriptFile.Read(Source source) when isCut(source) ->
          throw new IOException(
              "%s: larger than a script may be (%,d octets)"
                  .formatted(file, ScriptFile.MOST_OCTETS));
      case ScriptFile.Read(Source source) -> source.text();
      case ScriptFile.Unreadable(String problem) -> throw new IOException(problem);
    };
  }

  private static boolean isCut(Source source) {
    return source.text().getBytes(StandardCharsets.UTF_8).length > ScriptFile.MOST_OCTETS;
  }

  private static Optional<String> active(Path directory) throws IOException {
    Path whole = directory.toAbsolutePath().normalize();
    Path above = Optional.ofNullable(whole.getParent()).orElse(whole);
    for (Path link :
        new Path[] {
          whole.resolve(".active"), whole.resolve(".dovecot.sieve"), above.resolve(".dovecot.sieve")
        }) {
      if (Files.isSymbolicLink(link)) {
        Path target = above(link).resolve(Files.readSymbolicLink(link)).normalize();
        if (whole.equals(above(target)) && target.toString().endsWith(SUFFIX)) {
          return Optional.of(name(target));
        }
      }
    }
    return Optional.empty();
  }

  private static Path above(Path path) {
    return Optional.ofNullable(path.getParent()).orElse(path);
  }
}
