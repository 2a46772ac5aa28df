package org.tamis.engine.ext.duplicate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.tamis.engine.match.Work;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.text.Octets;

/** RFC 7352 §3.2: the unique ID and the handle, if there is one, as one hash. */
final class TrackedKey {
  private TrackedKey() {}

  static DuplicateKey of(Optional<String> handle, String id, Work work) {
    work.spend(handle.map(String::length).orElse(0) + (long) id.length());
    MessageDigest digest = sha256();
    // The length keeps the two apart; an omitted handle is another than an empty one.
    digest.update((handle.map(String::length).orElse(-1) + ":").getBytes(UTF_8));
    handle.ifPresent(text -> digest.update(Octets.of(text)));
    digest.update(Octets.of(id));
    return new DuplicateKey(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
