package org.tamis.service.accounts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.apache.commons.codec.digest.UnixCrypt;

/** The hashes of crypt(3), and htpasswd's variant of one. */
final class CryptHashes {
  private static final String LETTERS = "[./0-9A-Za-z]";

  static final List<PasswordScheme> ALL =
      List.of(
          new PasswordScheme(
              "SHA512-CRYPT",
              hash -> problem(hash, "6", 86),
              (password, hash) ->
                  PasswordSchemes.same(
                      Sha2Crypt.sha512Crypt(PasswordSchemes.octets(password), hash), hash)),
          new PasswordScheme(
              "SHA256-CRYPT",
              hash -> problem(hash, "5", 43),
              (password, hash) ->
                  PasswordSchemes.same(
                      Sha2Crypt.sha256Crypt(PasswordSchemes.octets(password), hash), hash)),
          new PasswordScheme("MD5", CryptHashes::md5Problem, CryptHashes::isMd5),
          new PasswordScheme("DES-CRYPT", CryptHashes::desProblem, CryptHashes::isDes));

  private CryptHashes() {}

  private static Optional<String> problem(String hash, String id, int digest) {
    // More rounds than eight digits would keep a processor busy for minutes at each log-in.
    String form =
        "\\$" + id + "\\$(rounds=\\d{1,8}\\$)?" + LETTERS + "{1,16}\\$" + LETTERS + "{%d}";
    return Pattern.matches(form.formatted(digest), hash)
        ? Optional.empty()
        : Optional.of("is not in the form $" + id + "$salt$hash");
  }

  private static Optional<String> md5Problem(String hash) {
    String form = "\\$(1|apr1)\\$" + LETTERS + "{1,8}\\$" + LETTERS + "{22}";
    return Pattern.matches(form, hash)
        ? Optional.empty()
        : Optional.of("is not in the form $1$salt$hash or $apr1$salt$hash");
  }

  private static boolean isMd5(String password, String hash) {
    byte[] octets = PasswordSchemes.octets(password);
    return PasswordSchemes.same(
        hash.startsWith("$apr1$")
            ? Md5Crypt.apr1Crypt(octets, hash)
            : Md5Crypt.md5Crypt(octets, hash),
        hash);
  }

  private static Optional<String> desProblem(String hash) {
    return isDesHash(hash) ? Optional.empty() : Optional.of("does not have 13 letters");
  }

  /** Two of the salt and eleven of the hash. */
  static boolean isDesHash(String text) {
    return Pattern.matches(LETTERS + "{13}", text);
  }

  /** As crypt(3) does it: what follows the eighth octet of a password does not matter. */
  private static boolean isDes(String password, String hash) {
    return PasswordSchemes.same(UnixCrypt.crypt(PasswordSchemes.octets(password), hash), hash);
  }
}
