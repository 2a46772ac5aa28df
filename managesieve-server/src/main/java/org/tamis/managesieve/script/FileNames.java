package org.tamis.managesieve.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * Names of accounts and scripts as file names. Printable ASCII stays; everything else, {@code %},
 * {@code /}, {@code \} and a leading dot become {@code %XX} for each octet of UTF-8. So a name
 * cannot leave its directory, no two names share a file, and the server's locale does not matter.
 */
final class FileNames {
  /** Leaves room for ".sieve" and a prefix below the 255 octets that file systems allow. */
  static final int MOST_OCTETS = 200;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private FileNames() {}

  /** Upper case is encoded too: accounts must not meet on a file system that ignores case. */
  static String account(String account) {
    return shortened(encoded(account, c -> isPlain(c) && (c < 'A' || c > 'Z')), account);
  }

  static String script(ScriptName name) {
    return shortened(encoded(name.value(), FileNames::isPlain), name.value());
  }

  /** Whether {@link #script} cannot be read back from its file name alone. */
  static boolean isShortened(String fileName) {
    return fileName.indexOf('~') >= 0;
  }

  private static boolean isPlain(int octet) {
    return octet > ' ' && octet < 0x7F && "%/\\~".indexOf(octet) < 0;
  }

  private static String encoded(String name, IntPredicate plain) {
    StringBuilder out = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      boolean leadingDot = octet == '.' && out.isEmpty();
      if (plain.test(octet & 0xFF) && !leadingDot) {
        out.append((char) octet);
      } else {
        out.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return out.toString();
  }

  /** A name too long for the file system ends in {@code ~} and its SHA-256. */
  private static String shortened(String encoded, String name) {
    return encoded.length() <= MOST_OCTETS
        ? encoded
        : encoded.substring(0, 100).replaceFirst("%.?$", "") + "~" + sha256(name);
  }

  /** The name that {@link #script} gave a file that is not shortened; any text for other files. */
  static String decoded(String fileName) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < fileName.length(); i++) {
      char c = fileName.charAt(i);
      boolean escape =
          c == '%'
              && i + 2 < fileName.length()
              && HexFormat.isHexDigit(fileName.charAt(i + 1))
              && HexFormat.isHexDigit(fileName.charAt(i + 2));
      bytes.append(escape ? (char) HexFormat.fromHexDigits(fileName, i + 1, i + 3) : c);
      i += escape ? 2 : 0;
    }
    return new String(
        bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
