package org.tamis.service.files;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;
import org.tamis.engine.digest.Sha256;

/**
 * Any text as a file name: what an alphabet has stays; all else, {@code %} and a leading dot become
 * {@code %XX} for each octet of UTF-8. So a name cannot leave its directory, no two names share a
 * file, and the locale of the process does not matter. The alphabets are part of layouts on disk.
 */
public enum FileNames {
  /** Printable ASCII but {@code / \ ~}. */
  PRINTABLE(FileNames::isPrintable),

  /** The same without upper case: no two names meet where a file system ignores case. */
  LOWER_CASE(c -> isPrintable(c) && (c < 'A' || c > 'Z')),

  /** ASCII letters, digits and {@code @ + _ = - .}, which no shell and no URL gives a meaning. */
  PORTABLE(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "@+_=-.".indexOf(c) >= 0));

  /** Leaves room for a suffix and a prefix below the 255 octets that file systems allow. */
  public static final int MOST_OCTETS = 200;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final IntPredicate plain;

  FileNames(IntPredicate plain) {
    this.plain = plain;
  }

  private static boolean isPrintable(int octet) {
    return octet > ' ' && octet < 0x7F && "%/\\~".indexOf(octet) < 0;
  }

  /** At most {@link #MOST_OCTETS} octets: a longer name ends in {@code ~} and its SHA-256. */
  public String of(String name) {
    String encoded = encoded(name);
    return encoded.length() <= MOST_OCTETS
        ? encoded
        : encoded.substring(0, 100).replaceFirst("%.?$", "") + "~" + sha256(name);
  }

  private String encoded(String name) {
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

  /** Whether what {@link #of} made cannot be read back. */
  public static boolean isShortened(String fileName) {
    return fileName.indexOf('~') >= 0;
  }

  /**
   * The name that {@link #of} gave a file that is not shortened; any text for other files, and what
   * has letters beyond ASCII as it stands.
   */
  public static String decoded(String fileName) {
    if (fileName.chars().anyMatch(c -> c > 0x7E)) {
      return fileName;
    }
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
    return new Sha256().add(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
