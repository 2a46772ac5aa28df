package org.tamis.studio.jmap;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tamis.engine.digest.Sha256;

/** Names as Ids of RFC 8620 §1.2. */
public final class AccountId {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final int DIGITS = 32;

  private AccountId() {}

  /** The id of an account: the same for ever, as names of accounts have other characters. */
  public static String of(String account) {
    String digest = Sha256.hex(account.getBytes(StandardCharsets.UTF_8));
    return "a" + digest.substring(0, DIGITS).toLowerCase(Locale.ROOT);
  }

  /** Whether a text can be an Id at all. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
