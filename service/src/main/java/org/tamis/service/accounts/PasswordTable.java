package org.tamis.service.accounts;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.service.text.Reason;

/**
 * What stood in a password file when it was read.
 *
 * @param served for which each account that can log in has keys, if there is one
 * @param warnings a line for each account that is locked because its hash cannot be used, and for
 *     passwords in plain text
 */
record PasswordTable(
    Map<String, PasswordEntry> entries, Set<ScramHash> served, List<String> warnings) {
  private static final int MOST_PROBLEMS = 20;

  PasswordTable {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries)); // in their order
    warnings = List.copyOf(warnings);
  }

  Optional<PasswordEntry> of(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** One of those that can log in; what an unknown name costs is taken from it. */
  Optional<PasswordEntry> sample() {
    return entries.values().stream().filter(entry -> !entry.isLocked()).findFirst();
  }

  /** Throws {@link PasswordFileException} with all that is wrong, by line. */
  static PasswordTable read(Path file) throws IOException {
    Reading reading = new Reading(file);
    for (String line : lines(file)) {
      reading.add(line);
    }
    return reading.table();
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new PasswordFileException(List.of(file + ": the file is not UTF-8"));
    }
  }

  /** The lines so far. */
  private static final class Reading {
    private final Path file;
    private final Map<String, PasswordEntry> entries = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int number;
    private int plain;

    Reading(Path file) {
      this.file = file;
    }

    void add(String line) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        return;
      }
      String[] fields = line.split(":", 3);
      if (fields.length < 2) {
        note(problems, "expected name:{SCHEME}hash");
        return;
      }
      SaslPrep.prepare(fields[0])
          .ifPresentOrElse(
              name -> add(name, fields[1]),
              () -> note(problems, "the account name is empty or contains invalid characters"));
    }

    private void add(String name, String field) {
      if (isLocked(field)) {
        return;
      }
      PasswordEntry entry = entry(name, field.strip());
      plain += entry.isPlain() ? 1 : 0;
      if (entries.putIfAbsent(name, entry) != null) {
        note(problems, "duplicate entry for account " + name);
      }
    }

    /** One line that a panel has written wrong must not keep everybody else out. */
    private PasswordEntry entry(String name, String field) {
      try {
        return PasswordEntry.parse(field);
      } catch (IllegalArgumentException e) {
        note(warnings, "account " + name + " is locked: " + Reason.of(e));
        return PasswordEntry.LOCKED;
      }
    }

    private void note(List<String> list, String text) {
      if (list.size() < MOST_PROBLEMS) {
        list.add(file + ":" + number + ": " + text);
      }
    }

    PasswordTable table() throws PasswordFileException {
      if (!problems.isEmpty()) {
        throw new PasswordFileException(problems);
      }
      if (plain > 0) {
        warnings.add(file + ": " + plain + " passwords are in plain text; use tamis password");
      }
      return new PasswordTable(entries, served(), warnings);
    }

    private Set<ScramHash> served() {
      List<PasswordEntry> open = entries.values().stream().filter(e -> !e.isLocked()).toList();
      return Stream.of(ScramHash.values())
          .filter(hash -> !open.isEmpty() && open.stream().allMatch(e -> e.hasScram(hash)))
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * In shadow files, an account that nobody can log in to: {@code *}, or {@code !} before a hash.
   */
  private static boolean isLocked(String field) {
    return field.startsWith("*") || field.startsWith("!");
  }
}
