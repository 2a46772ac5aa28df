package org.tamis.cli.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.cli.account.AccountFiles;
import org.tamis.cli.account.AccountReader;
import org.tamis.cli.account.OwnAccount;
import org.tamis.cli.config.ConfigResult;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.LockFile;

/** Changes the file of the accounts, and leaves as it is what people have written in it. */
record AccountsText(AccountFiles files) {
  private static final Pattern TABLE = Pattern.compile("\\s*\\[.*");

  /** Adds a table at the end. */
  void add(String table) throws IOException {
    change(text -> text + (text.isEmpty() ? "" : text.endsWith("\n") ? "\n" : "\n\n") + table);
  }

  /**
   * Takes away the table of an account, from its head to the head of the next one.
   *
   * @throws IOException where more or less than this account would be gone
   */
  void remove(String name) throws IOException {
    List<String> left = new ArrayList<>(names(files.accounts()));
    left.remove(name);
    change(text -> {
      String rest = without(text, name);
      if (!namesOf(rest).equals(left)) {
        throw new IOException("remove [account." + name + "] by hand");
      }
      return rest;
    });
  }

  private static String without(String text, String name) {
    Pattern head = Pattern.compile("\\s*\\[\\s*account\\s*\\.\\s*\"?" + name + "\"?\\s*].*");
    StringBuilder rest = new StringBuilder();
    boolean inside = false;
    for (String line : text.split("(?<=\n)", -1)) {
      boolean starts = TABLE.matcher(line.stripTrailing()).matches();
      inside = starts ? head.matcher(line.stripTrailing()).matches() : inside;
      rest.append(inside ? "" : line);
    }
    return rest.toString();
  }

  private List<String> namesOf(String text) throws IOException {
    Path copy = Files.createTempFile("accounts", ".toml");
    try {
      Files.writeString(copy, text);
      return names(copy);
    } finally {
      Files.delete(copy);
    }
  }

  private List<String> names(Path file) throws IOException {
    return switch (AccountReader.read(file, files)) {
      case ConfigResult.Good<List<OwnAccount>> good ->
          good.config().stream().map(OwnAccount::name).toList();
      case ConfigResult.Wrong<List<OwnAccount>> wrong ->
          throw new IOException(String.join("; ", wrong.mistakes()));
    };
  }

  /** Makes a new text of the old one. */
  @FunctionalInterface
  private interface Edit {
    String of(String text) throws IOException;
  }

  private void change(Edit edit) throws IOException {
    DurableFiles.SYSTEM.createDirectory(files.configuration());
    LockFile lock = LockFile.in(files.configuration());
    try (lock) {
      boolean exists = Files.exists(files.accounts());
      Path file = exists ? files.accounts().toRealPath() : files.accounts(); // a link stays one
      String old = exists ? Files.readString(file) : "";
      DurableFiles.SYSTEM.write(file, edit.of(old).getBytes(UTF_8));
    }
  }

  /** Where a password is kept that was typed. */
  Path passwordFile(String name) {
    return files.configuration().resolve(name + ".password");
  }

  /** Keeps a password so that only its owner may read it. */
  Path keep(String name, String password) throws IOException {
    DurableFiles.SYSTEM.createDirectory(files.configuration());
    DurableFiles.SYSTEM.write(passwordFile(name), (password + "\n").getBytes(UTF_8));
    return passwordFile(name);
  }

  /** Forgets it; the file, if there was one. */
  Optional<Path> forget(String name) throws IOException {
    Path file = passwordFile(name);
    return Files.deleteIfExists(file) ? Optional.of(file) : Optional.empty();
  }
}
