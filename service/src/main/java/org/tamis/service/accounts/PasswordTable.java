package org.tamis.service.accounts;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.text.Reason;

/** What stood in a password file when it was read. */
record PasswordTable(Map<String, PasswordHash> hashes) {
  private static final int MOST_PROBLEMS = 20;

  PasswordTable {
    hashes = Map.copyOf(hashes);
  }

  Optional<PasswordHash> of(String name) {
    return Optional.ofNullable(hashes.get(name));
  }

  /** Throws {@link PasswordFileException} with all that is wrong, by line. */
  static PasswordTable read(Path file) throws IOException {
    Map<String, PasswordHash> hashes = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      Optional<String> problem = add(line, hashes);
      if (problem.isPresent() && problems.size() < MOST_PROBLEMS) {
        problems.add(file + ":" + number + ": " + problem.get());
      }
    }
    if (!problems.isEmpty()) {
      throw new PasswordFileException(problems);
    }
    return new PasswordTable(hashes);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new PasswordFileException(List.of(file + ": the file is not UTF-8"));
    }
  }

  private static Optional<String> add(String line, Map<String, PasswordHash> hashes) {
    if (line.isBlank() || line.startsWith("#")) {
      return Optional.empty();
    }
    String[] fields = line.split(":", 3);
    if (fields.length < 2) {
      return Optional.of("expected name:{SCHEME}hash");
    }
    Optional<String> name = SaslPrep.prepare(fields[0]);
    if (name.isEmpty()) {
      return Optional.of("the account name is empty or contains invalid characters");
    }
    if (isLocked(fields[1])) {
      return Optional.empty();
    }
    try {
      PasswordHash hash = PasswordHash.parse(fields[1].strip());
      return hashes.putIfAbsent(name.get(), hash) == null
          ? Optional.empty()
          : Optional.of("duplicate entry for account " + name.get());
    } catch (IllegalArgumentException e) {
      return Optional.of(Reason.of(e));
    }
  }

  /**
   * In shadow files, an account that nobody can log in to: {@code *}, or {@code !} before a hash.
   */
  private static boolean isLocked(String field) {
    return field.startsWith("*") || field.startsWith("!");
  }
}
