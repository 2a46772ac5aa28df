package org.tamis.e2e.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.tamis.e2e.ImapView;

/**
 * Maildir++ trees, with an owner who reads and moves his mail while it comes in: from {@code new}
 * to {@code cur}, as every IMAP server does when it shows a mailbox, and into another folder.
 */
final class MaildirTestStore implements TestStore {
  private static final String MOVED = ".Moved";
  private static final List<String> PARTS = List.of("tmp", "new", "cur");
  private static final int PAUSE_MILLIS = 15;

  private final Path root;
  private final RandomGenerator random;
  private final Thread owner;

  /** Where the owner has found what he moved, by its file's name. */
  private final Map<String, String> origins = new ConcurrentHashMap<>();

  private volatile boolean reading = true;
  private volatile Optional<Exception> trouble = Optional.empty();

  private MaildirTestStore(Path root, RandomGenerator random) {
    this.root = root;
    this.random = random;
    this.owner = Thread.ofPlatform().daemon().unstarted(this::readAndMove);
  }

  static MaildirTestStore open(RandomGenerator random) throws IOException {
    Path root = Files.createTempDirectory("tamis-maildir");
    MaildirTestStore store = new MaildirTestStore(root, random);
    for (String account : Mail.ACCOUNTS) {
      for (String folder : List.of("", ".A", ".B", MOVED)) {
        for (String part : PARTS) {
          Files.createDirectories(store.tree(account).resolve(folder).resolve(part));
        }
      }
    }
    store.owner.start();
    return store;
  }

  private Path tree(String account) {
    return root.resolve(account);
  }

  private void readAndMove() {
    try {
      while (reading) {
        for (String account : Mail.ACCOUNTS) {
          for (String folder : List.of("", ".A", ".B")) {
            touch(tree(account), folder);
          }
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      trouble = Optional.of(e);
    }
  }

  private void touch(Path tree, String folder) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(tree.resolve(folder).resolve("new"))) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        Path seen = tree.resolve(folder).resolve("cur").resolve(name + ":2,S");
        Files.move(file, seen);
        if (random.nextBoolean()) {
          origins.put(name, folder);
          Files.move(seen, tree.resolve(MOVED).resolve("cur").resolve(name + ":2,S"));
        }
      }
    }
  }

  @Override
  public String configuration(Path directory) {
    return "[store]\ntype = \"maildir\"\npath = \"%s/%%u\"\n".formatted(root);
  }

  @Override
  public int cuts() {
    return 0;
  }

  @Override
  public void hold() {
    reading = false;
  }

  @Override
  public List<ImapView.Stored> contents(String account) throws IOException {
    if (trouble.isPresent()) {
      throw new IOException("the owner could not read his mail", trouble.get());
    }
    List<ImapView.Stored> found = new ArrayList<>();
    for (String folder : List.of("", ".A", ".B", MOVED)) {
      for (String part : List.of("new", "cur")) {
        try (Stream<Path> files = Files.list(tree(account).resolve(folder).resolve(part))) {
          for (Path file : files.toList()) {
            found.add(stored(folder, file));
          }
        }
      }
    }
    return found;
  }

  private ImapView.Stored stored(String folder, Path file) throws IOException {
    String name = file.getFileName().toString().replaceFirst(":.*", "");
    String first = folder.equals(MOVED) ? origins.getOrDefault(name, folder) : folder;
    return new ImapView.Stored(
        first.isEmpty() ? "INBOX" : first.substring(1),
        "",
        Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    reading = false;
    try {
      owner.join();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
