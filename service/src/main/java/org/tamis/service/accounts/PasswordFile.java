package org.tamis.service.accounts;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.tamis.service.text.Reason;

/**
 * Accounts from a file with one line for each, {@code name:{SCHEME}hash}, anything after a further
 * colon being ignored; lines that are blank or begin with {@code #} are comments. The schemes are
 * PBKDF2-SHA256, SHA256-CRYPT and SHA512-CRYPT, so {@code passwd-file}s of Dovecot and shadow files
 * with such hashes can be used.
 *
 * <p>{@code {PBKDF2-SHA256}} is followed by {@code iterations$salt$hash}, salt and hash in base64:
 * 1,000 to 10,000,000 iterations, a salt of 8 to 64 octets, a hash of 32 octets, the password in
 * UTF-8 (RFC 8018 §5.2). {@link PasswordHash#make} writes it.
 *
 * <p>The file is read again when it has changed; while the changed file is wrong, the accounts of
 * the last good one stay and the log says why.
 */
public final class PasswordFile implements Accounts {
  private static final Logger LOG = System.getLogger(PasswordFile.class.getName());

  private record Version(FileTime modified, long size) {
    static Version of(Path file) throws IOException {
      return new Version(Files.getLastModifiedTime(file), Files.size(file));
    }
  }

  private record Loaded(Version version, PasswordTable table, PasswordHash decoy) {}

  private final Path file;
  // Hashing may not take all processors from the connections of those who are logged in.
  private final Semaphore hashing =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  private final RecentLogins recent = new RecentLogins(InstantSource.system());
  private volatile Loaded loaded;

  private PasswordFile(Path file, Loaded loaded) {
    this.file = file;
    this.loaded = loaded;
  }

  /**
   * Reads the file for the first time.
   *
   * @throws PasswordFileException naming file and line of everything wrong; IOException when the
   *     file cannot be read
   */
  public static PasswordFile open(Path file) throws IOException {
    return new PasswordFile(file, load(file));
  }

  @Override
  public boolean accepts(String name, String password) {
    Loaded now = current();
    Optional<PasswordHash> hash = now.table.of(name);
    if (hash.isPresent() && recent.knows(name, hash.get(), password)) {
      return true;
    }
    // An unknown name costs a hash too, so that time does not tell who has an account.
    boolean matches = matches(hash.orElse(now.decoy), password) && hash.isPresent();
    if (matches) {
      recent.remember(name, hash.orElseThrow(), password);
    }
    return matches;
  }

  private boolean matches(PasswordHash hash, String password) {
    hashing.acquireUninterruptibly();
    try {
      return hash.matches(password);
    } finally {
      hashing.release();
    }
  }

  @Override
  public boolean exists(String name) {
    return current().table.of(name).isPresent();
  }

  /** Who has an account, in the order of the names. */
  public List<String> names() {
    return current().table.hashes().keySet().stream().sorted().toList();
  }

  private Loaded current() {
    Loaded before = loaded;
    try {
      if (!Version.of(file).equals(before.version)) {
        reload(before);
      }
    } catch (IOException e) {
      LOG.log(
          Level.WARNING, () -> "cannot read the password file " + Reason.about(file.toString(), e));
    }
    return loaded;
  }

  private synchronized void reload(Loaded before) throws IOException {
    if (!loaded.version.equals(before.version)) {
      return; // another thread has done it
    }
    Version version = Version.of(file);
    try {
      loaded = load(file);
    } catch (PasswordFileException e) {
      LOG.log(Level.ERROR, () -> "password file not reloaded: " + e.onOneLine());
      loaded = new Loaded(version, before.table, before.decoy); // said once for each change
    }
  }

  private static Loaded load(Path file) throws IOException {
    Version version = Version.of(file); // before reading: a change meanwhile is seen next time
    PasswordTable table = PasswordTable.read(file);
    // Of the same scheme and cost as real ones.
    PasswordHash decoy =
        table.hashes().values().stream().findFirst().orElseGet(() -> PasswordHash.make("decoy"));
    return new Loaded(version, table, decoy);
  }
}
