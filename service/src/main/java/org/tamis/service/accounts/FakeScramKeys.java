package org.tamis.service.accounts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Keys for names that have none: the same salt each time, so that asking twice does not tell who
 * has an account (RFC 5802 §9 leaves that to us), and the same work. No password fits them.
 */
final class FakeScramKeys {
  private static final int SALT_OCTETS = 16;

  private final byte[] secret;

  /**
   * @param secret empty for one that lasts as long as this process
   */
  FakeScramKeys(byte[] secret) {
    this.secret = secret.length > 0 ? secret.clone() : new SecureRandom().generateSeed(32);
  }

  /**
   * @param like keys that accounts have, whose cost and salt length are taken over
   */
  ScramKeys of(ScramHash hash, String name, Optional<ScramKeys> like) {
    int octets =
        like.map(keys -> Base64.getDecoder().decode(keys.salt()).length).orElse(SALT_OCTETS);
    return ScramKeys.ofKeys(
        hash,
        like.map(ScramKeys::iterations).orElse(PasswordEntry.DEFAULT_ITERATIONS),
        Arrays.copyOf(made(hash, "salt", name), Math.min(octets, hash.octets())),
        made(hash, "stored key", name),
        made(hash, "server key", name));
  }

  private byte[] made(ScramHash hash, String use, String name) {
    String text = hash.mechanism() + " " + use + " " + name;
    return hash.hmac(secret, text.getBytes(StandardCharsets.UTF_8));
  }
}
