package org.tamis.service.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tamis.engine.digest.Sha256;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.Stamp;

/**
 * The ids of an account's scripts, in the file {@code .ids}: a line for each script, with what its
 * file looked like when it was read last. A script gets its id when it is first listed, whoever has
 * put it there; the id is on the disk before it is told. A file that somebody has renamed keeps it.
 * The caller keeps other writers out.
 *
 * @param most of a file that is read, in octets
 */
record ScriptIds(ScriptFolder folder, DurableFiles disk, int most) {
  private static final String FIELD = "\t";
  private static final String UNKNOWN = "-";

  /** Of a file that did not look settled: another text may look the same. */
  private static final Stamp NEVER = new Stamp(UNKNOWN, Instant.EPOCH, -1);

  /** A line. */
  private record Known(String id, ScriptName name, String digest, Stamp stamp) {
    String line() {
      return String.join(
          FIELD,
          id,
          digest,
          Long.toString(stamp.size()),
          stamp.modified().toString(),
          stamp.inode(),
          name.value()); // no control characters
    }

    Known as(ScriptName other) {
      return new Known(id, other, digest, stamp);
    }

    /** Empty for what was not written here. */
    static Optional<Known> parse(String line) {
      String[] fields = line.split(FIELD, 6);
      try {
        Stamp stamp = new Stamp(fields[4], Instant.parse(fields[3]), Long.parseLong(fields[2]));
        return Optional.of(new Known(fields[0], new ScriptName(fields[5]), fields[1], stamp));
      } catch (RuntimeException e) {
        return Optional.empty();
      }
    }
  }

  /** All scripts, each with its id. */
  ScriptListing listing(Instant now) throws IOException {
    Map<ScriptName, Known> before = read();
    Map<ScriptName, Known> after = seen(before, now);
    if (!after.equals(before)) {
      write(after.values());
    }
    Optional<ScriptName> active = folder.activeName();
    return new ScriptListing(
        after.values().stream()
            .map(one ->
                new ScriptListing.Script(
                    one.id(), one.name(), one.digest(), active.equals(Optional.of(one.name()))))
            .toList());
  }

  private Map<ScriptName, Known> seen(Map<ScriptName, Known> before, Instant now)
      throws IOException {
    Map<ScriptName, Path> files = folder.scripts();
    List<Known> lost =
        before.values().stream().filter(one -> !files.containsKey(one.name())).toList();
    Map<ScriptName, Known> after = new TreeMap<>();
    for (Map.Entry<ScriptName, Path> one : files.entrySet()) {
      try {
        Seeing seeing = new Seeing(one.getKey(), one.getValue(), Stamp.of(one.getValue()), now);
        after.put(one.getKey(), seen(seeing, Optional.ofNullable(before.get(one.getKey())), lost));
      } catch (NoSuchFileException e) {
        // somebody has just removed it
      }
    }
    return after;
  }

  private record Seeing(ScriptName name, Path file, Stamp stamp, Instant now) {}

  private Known seen(Seeing script, Optional<Known> before, List<Known> lost) throws IOException {
    Optional<Known> known =
        before.or(
            () -> lost.stream().filter(one -> one.stamp().equals(script.stamp())).findFirst());
    if (known.filter(one -> one.stamp().equals(script.stamp())).isPresent()) {
      return known.get().as(script.name());
    }
    String id = known.map(Known::id).orElseGet(ScriptListing::newId);
    Stamp kept = script.stamp().isSettled(script.now()) ? script.stamp() : NEVER;
    return new Known(id, script.name(), digest(script), kept);
  }

  /** Larger files than a script may be are not read: their size and their time stand for them. */
  private String digest(Seeing script) throws IOException {
    return script.stamp().size() <= most
        ? Sha256.hex(folder.octets(script.file()))
        : Sha256.hex(script.stamp().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The script keeps its id under another name. */
  void rename(ScriptName from, ScriptName to) throws IOException {
    Map<ScriptName, Known> known = read();
    Known moved = known.remove(from);
    boolean stale = known.remove(to) != null;
    if (moved != null) {
      known.put(to, moved.as(to));
    }
    if (moved != null || stale) {
      write(known.values());
    }
  }

  /** The next script of this name is another one. */
  void forget(ScriptName name) throws IOException {
    Map<ScriptName, Known> known = read();
    if (known.remove(name) != null) {
      write(known.values());
    }
  }

  private Path file() {
    return folder.own().resolve(".ids");
  }

  private Map<ScriptName, Known> read() throws IOException {
    Map<ScriptName, Known> known = new TreeMap<>(Comparator.naturalOrder());
    try {
      String text = new String(Files.readAllBytes(file()), StandardCharsets.UTF_8);
      text.lines()
          .flatMap(line -> Known.parse(line).stream())
          .forEach(one -> known.put(one.name(), one));
    } catch (NoSuchFileException e) {
      // none was listed yet
    }
    return known;
  }

  private void write(Collection<Known> known) throws IOException {
    StringBuilder lines = new StringBuilder();
    known.forEach(one -> lines.append(one.line()).append('\n'));
    byte[] octets = lines.toString().getBytes(StandardCharsets.UTF_8);
    disk.write(file(), octets, folder.finish());
  }
}
