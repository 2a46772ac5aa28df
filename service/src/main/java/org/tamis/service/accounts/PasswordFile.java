package org.tamis.service.accounts;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tamis.service.files.Stamp;
import org.tamis.service.text.Reason;

/**
 * Accounts from a file with one line for each, {@code name:{SCHEME}hash}, anything after a further
 * colon being ignored; lines that are blank or begin with {@code #} are comments. So {@code
 * passwd-file}s of Dovecot, those of htpasswd and shadow files can be used. Several hashes of one
 * password are separated by spaces. An account whose hash cannot be used is locked, and named in
 * the log.
 *
 * <p>{@code {PBKDF2-SHA256}} is followed by {@code iterations$salt$hash}, salt and hash in base64:
 * 1,000 to 10,000,000 iterations, a salt of 8 to 64 octets, a hash of 32 octets, the password in
 * UTF-8 (RFC 8018 §5.2). {@link PasswordEntry#make} writes it.
 *
 * <p>The file is read again when it has changed; while the changed file is wrong, the accounts of
 * the last good one stay and the log says why.
 */
public final class PasswordFile implements AccountSource {
  private static final Logger LOG = System.getLogger(PasswordFile.class.getName());

  private record Loaded(Stamp version, PasswordTable table) {}

  private final Path file;
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
  public String label() {
    return file.toString();
  }

  @Override
  public AccountEntry find(String name) {
    return current()
        .table
        .of(name)
        .<AccountEntry>map(entry -> new AccountEntry.Here(name, entry, List.of()))
        .orElseGet(AccountEntry.Absent::new);
  }

  @Override
  public boolean serves(ScramHash hash) {
    return current().table.served().contains(hash);
  }

  @Override
  public Optional<PasswordEntry> sample() {
    return current().table.sample();
  }

  /** In the order of the names. */
  @Override
  public Optional<List<String>> names() {
    return Optional.of(current().table.entries().keySet().stream().sorted().toList());
  }

  private Loaded current() {
    Loaded before = loaded;
    try {
      if (!Stamp.of(file).equals(before.version)) {
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
    Stamp version = Stamp.of(file);
    try {
      loaded = load(file);
    } catch (PasswordFileException e) {
      LOG.log(Level.ERROR, () -> "password file not reloaded: " + e.onOneLine());
      loaded = new Loaded(version, before.table); // said once for each change
    }
  }

  private static Loaded load(Path file) throws IOException {
    Stamp version = Stamp.of(file); // before reading: a change meanwhile is seen next time
    PasswordTable table = PasswordTable.read(file);
    table.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
    return new Loaded(version, table);
  }
}
