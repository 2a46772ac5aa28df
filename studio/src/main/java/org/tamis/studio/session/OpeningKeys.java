package org.tamis.studio.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.tamis.service.accounts.Identity;

/** Keys of 256 bits that log one person in. The newest counts, and only once. */
public final class OpeningKeys {
  private final Identity who;
  private Optional<String> open = Optional.empty();

  public OpeningKeys(Identity who) {
    this.who = who;
  }

  /** Another one; the one before is none any more. */
  public synchronized String next() {
    String key = RandomKey.next();
    open = Optional.of(key);
    return key;
  }

  /** The person, if that is the key; then it is used up. */
  synchronized Optional<Identity> use(String shown) {
    if (open.isEmpty() || !isSame(open.get(), shown)) {
      return Optional.empty();
    }
    open = Optional.empty();
    return Optional.of(who);
  }

  /** Takes as long for any text. */
  private static boolean isSame(String key, String shown) {
    return MessageDigest.isEqual(
        key.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
