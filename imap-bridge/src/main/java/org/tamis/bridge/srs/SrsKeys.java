package org.tamis.bridge.srs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets behind rewritten senders. The first one signs; all of them are known, so that a new
 * one can be put in front while addresses of the old one are in use.
 */
public record SrsKeys(List<String> secrets) {
  /** Letters of a hash: 24 bits, of which about 21 are left where capitals are lost. */
  private static final int HASH_LETTERS = 4;

  private static final int LEAST_LETTERS = 16;
  private static final String ALGORITHM = "HmacSHA1";

  public SrsKeys {
    secrets = List.copyOf(secrets);
    if (secrets.isEmpty() || secrets.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("no secret");
    }
  }

  /**
   * Reads a file with a secret on each line; lines that start with "#" are comments.
   *
   * @throws IOException with a sentence about the file that does not name it
   */
  public static SrsKeys read(Path file) throws IOException {
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
    return new SrsKeys(lines);
  }

  String sign(String signed) {
    return hash(secrets.getFirst(), signed);
  }

  /** In the same time whatever is wrong. Mail servers may have folded an address to lower case. */
  boolean isSigned(String signed, String hash) {
    boolean known = false;
    for (String secret : secrets) {
      known |= MessageDigest.isEqual(folded(hash(secret, signed)), folded(hash));
    }
    return known;
  }

  private static byte[] folded(String text) {
    return text.toLowerCase(Locale.ROOT).getBytes(UTF_8);
  }

  /** As the paper and the libraries that followed it have it: over the parts in lower case. */
  private static String hash(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(folded(signed)))
          .substring(0, HASH_LETTERS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return secrets.size() + " keys";
  }
}
