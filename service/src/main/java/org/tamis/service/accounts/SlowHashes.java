package org.tamis.service.accounts;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * bcrypt and Argon2 (RFC 9106), which make each guess expensive in time, and the latter in memory.
 * What a hash may cost is bounded, since it is paid at each log-in by this machine.
 */
final class SlowHashes {
  private static final int MOST_KIBIBYTES = 262_144;
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./0-9A-Za-z]{53}");
  private static final Pattern ARGON2 =
      Pattern.compile(
          "\\$argon2(i|id)\\$v=(16|19)\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  static final List<PasswordScheme> ALL =
      List.of(
          new PasswordScheme("BLF-CRYPT", SlowHashes::bcryptProblem, SlowHashes::isBcrypt),
          new PasswordScheme("ARGON2ID", hash -> argonProblem("id", hash), SlowHashes::isArgon),
          new PasswordScheme("ARGON2I", hash -> argonProblem("i", hash), SlowHashes::isArgon));

  private SlowHashes() {}

  private static Optional<String> bcryptProblem(String hash) {
    Matcher parts = BCRYPT.matcher(hash);
    if (!parts.matches()) {
      return Optional.of("is not in the form $2y$cost$ and 53 letters");
    }
    int cost = Integer.parseInt(parts.group(1));
    return cost >= 4 && cost <= 16
        ? Optional.empty()
        : Optional.of("needs a cost of 4 to 16, has " + cost);
  }

  private static boolean isBcrypt(String password, String hash) {
    return BcryptFunction.getInstanceFromHash(hash).check(password, hash);
  }

  private static Optional<String> argonProblem(String kind, String hash) {
    Matcher parts = ARGON2.matcher(hash);
    if (!parts.matches() || !parts.group(1).equals(kind)) {
      return Optional.of("is not in the form $argon2" + kind + "$v=19$m=…,t=…,p=…$salt$hash");
    }
    int memory = Integer.parseInt(parts.group(3));
    int passes = Integer.parseInt(parts.group(4));
    int lanes = Integer.parseInt(parts.group(5));
    boolean bounded =
        passes >= 1 && passes <= 16 && lanes >= 1 && lanes <= 16 && memory >= 8 * lanes;
    return bounded && memory <= MOST_KIBIBYTES
        ? Optional.empty()
        : Optional.of("needs m of at most 262144 KiB, t and p of 1 to 16");
  }

  private static boolean isArgon(String password, String hash) {
    return Argon2Function.getInstanceFromHash(hash).check(password, hash);
  }
}
