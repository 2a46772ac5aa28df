package org.tamis.service.accounts;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A way to keep a password.
 *
 * @param label as it stands between braces in a password file, upper case
 * @param form says why a hash cannot be one of this scheme
 * @param check password and hash, compared in constant time; the hash is in the form
 */
record PasswordScheme(
    String label, Function<String, Optional<String>> form, BiPredicate<String, String> check) {
  Optional<String> problem(String hash) {
    return form.apply(hash);
  }

  boolean matches(String password, String hash) {
    return check.test(password, hash);
  }
}
