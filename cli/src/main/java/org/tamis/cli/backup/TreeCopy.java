package org.tamis.cli.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.LockFile;

/** Copies the scripts of all accounts: each account as of one moment. */
final class TreeCopy {
  private static final String LOCK = ".lock";
  private static final String TEMPORARY = ".tmp-";

  private final Reading reading;
  private int accounts;
  private int scripts;

  /** What else happens to what is copied. */
  enum Reading {
    /** Others may write it. */
    IN_SERVICE,
    /** It stays as it is, and may not even be written. */
    AT_REST
  }

  TreeCopy(Reading reading) {
    this.reading = reading;
  }

  /** Copies the directories of accounts, and nothing else that is beside them. */
  void copy(Places from, Path to) throws IOException {
    DurableFiles.SYSTEM.createDirectory(to);
    for (Path directory : from.accounts()) {
      account(directory, to.resolve(directory.getFileName()));
      accounts++;
    }
  }

  int accounts() {
    return accounts;
  }

  int scripts() {
    return scripts;
  }

  private void account(Path from, Path to) throws IOException {
    switch (reading) {
      case AT_REST -> directory(from, to);
      case IN_SERVICE -> {
        try (LockFile _ = LockFile.in(from)) {
          directory(from, to);
        }
      }
    }
  }

  private void directory(Path from, Path to) throws IOException {
    DurableFiles.SYSTEM.createDirectory(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.equals(LOCK) && !name.startsWith(TEMPORARY)) {
          entry(file, to.resolve(name));
        }
      }
    }
    DurableFiles.SYSTEM.force(to);
  }

  private void entry(Path from, Path to) throws IOException {
    if (Files.isSymbolicLink(from)) {
      Files.createSymbolicLink(to, Files.readSymbolicLink(from));
    } else if (Files.isDirectory(from)) {
      directory(from, to);
    } else if (Files.isRegularFile(from)) {
      file(from, to);
    }
  }

  private void file(Path from, Path to) throws IOException {
    try {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (NoSuchFileException e) {
      return; // removed by hand, without the lock
    }
    DurableFiles.SYSTEM.force(to);
    if (to.toString().endsWith(".sieve")) {
      scripts++;
    }
  }
}
