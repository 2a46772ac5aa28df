package org.tamis.bridge.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.database.Statements;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.LockFile;
import org.tamis.service.text.Reason;

/**
 * Secrets. The first one signs; all of them are known, so that a new one can be put in front while
 * what the old one has signed is in use.
 */
public record SiteKeys(List<String> secrets) {
  private static final int LEAST_LETTERS = 16;
  private static final int NEW_OCTETS = 24;
  private static final String NAME = "site";
  private static final String MAKE =
      "INSERT INTO site_key (name, secret) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";
  private static final String READ = "SELECT secret FROM site_key ORDER BY name";
  private static final SecureRandom RANDOM = new SecureRandom();

  public SiteKeys {
    secrets = List.copyOf(secrets);
    if (secrets.isEmpty() || secrets.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("no secret");
    }
  }

  /** One that nobody has had before. */
  public static SiteKeys fresh() {
    byte[] octets = new byte[NEW_OCTETS];
    RANDOM.nextBytes(octets);
    return new SiteKeys(List.of(Base64.getEncoder().encodeToString(octets)));
  }

  /**
   * Reads a file with a secret on each line; lines that start with "#" are comments.
   *
   * @throws IOException with a sentence about the file that does not name it
   */
  public static SiteKeys read(Path file) throws IOException {
    if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      throw new IOException("can be read by others; chmod o-r it");
    }
    List<String> lines =
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (lines.isEmpty()) {
      throw new IOException("has no key; each line is one");
    }
    if (lines.stream().anyMatch(line -> line.length() < LEAST_LETTERS)) {
      throw new IOException("has a key of less than " + LEAST_LETTERS + " letters");
    }
    return new SiteKeys(lines);
  }

  /** As {@link #read}; a file that is missing is made. The caller keeps other processes out. */
  public static SiteKeys readOrMake(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      String line = fresh().secrets().getFirst() + "\n";
      DurableFiles.SYSTEM.write(file, line.getBytes(UTF_8));
    }
    return read(file);
  }

  /**
   * Those of a database, made the first time: whoever shares it has them.
   *
   * @throws IOException with a sentence that names the file, or the database
   */
  public static SiteKeys of(Database database) throws IOException {
    return switch (database) {
      case SqliteDatabase file -> beside(file);
      case SharedDatabase shared -> in(shared);
    };
  }

  /** Of several services that start at once, the first one makes them. */
  private static SiteKeys in(SharedDatabase database) throws IOException {
    String made = fresh().secrets().getFirst();
    try {
      return new SiteKeys(
          database.writeRepeatable(
              Statements.of(statements -> {
                statements.update(MAKE, NAME, made);
                return statements.rows(READ, row -> row.getString(1));
              })));
    } catch (SQLException e) {
      throw new IOException("cannot read the keys in " + database + ": " + Reason.of(e), e);
    }
  }

  /**
   * Puts them into a database that has none.
   *
   * @throws IOException with a sentence, also when it has others
   */
  public void putInto(SharedDatabase database) throws IOException {
    try {
      List<String> there =
          database.writeRepeatable(
              Statements.of(statements -> {
                if (statements.rows(READ, row -> row.getString(1)).isEmpty()) {
                  for (int i = 0; i < secrets.size(); i++) {
                    statements.update(MAKE, i == 0 ? NAME : NAME + "-" + i, secrets.get(i));
                  }
                }
                return statements.rows(READ, row -> row.getString(1));
              }));
      if (!there.equals(secrets)) {
        throw new IOException(database + " has other keys: a service has used it already");
      }
    } catch (SQLException e) {
      throw new IOException("cannot write the keys in " + database + ": " + Reason.of(e), e);
    }
  }

  private static SiteKeys beside(SqliteDatabase database) throws IOException {
    Path file = database.beside(".key");
    try (LockFile _ = LockFile.take(database.beside(".lock"))) {
      return readOrMake(file);
    } catch (IOException e) {
      throw new IOException(Reason.about(file.toString(), e), e);
    }
  }

  /**
   * What each secret makes of a text, that of the first one first.
   *
   * @param algorithm one that every Java has
   */
  public List<byte[]> macs(String algorithm, String text) {
    return secrets.stream().map(secret -> mac(algorithm, secret, text)).toList();
  }

  private static byte[] mac(String algorithm, String secret, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return secrets.size() + " keys";
  }
}
