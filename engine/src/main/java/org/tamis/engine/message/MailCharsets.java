package org.tamis.engine.message;

import static java.util.Map.entry;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Charset names as mail uses them. */
final class MailCharsets {
  private static final int LONGEST_NAME = 40;

  /**
   * Names that Java does not know, and names under which mail programs send the larger set that
   * Windows uses.
   */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          entry("ascii", "us-ascii"),
          entry("iso-8859-8-i", "iso-8859-8"),
          entry("iso-8859-8-e", "iso-8859-8"),
          entry("utf8mb4", "utf-8"),
          entry("gb2312", "gb18030"),
          entry("gbk", "gb18030"),
          entry("x-gbk", "gb18030"),
          entry("euc-kr", "x-windows-949"),
          entry("ks_c_5601-1987", "x-windows-949"),
          entry("ks_c_5601", "x-windows-949"),
          entry("ksc5601", "x-windows-949"),
          entry("cp949", "x-windows-949"),
          entry("shift_jis", "windows-31j"),
          entry("shift-jis", "windows-31j"),
          entry("x-sjis", "windows-31j"),
          entry("sjis", "windows-31j"),
          entry("cp932", "windows-31j"),
          entry("iso-2022-jp", "x-windows-iso2022jp"),
          entry("tis-620", "x-windows-874"),
          entry("windows-874", "x-windows-874"),
          entry("cp-850", "ibm850"));

  private MailCharsets() {}

  /** Empty when unknown. */
  static Optional<Charset> find(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (lower.isEmpty() || lower.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    return known(ALIASES.getOrDefault(lower, lower)).or(() -> known(lower));
  }

  private static Optional<Charset> known(String name) {
    try {
      return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    } catch (IllegalArgumentException badName) {
      return Optional.empty();
    }
  }
}
