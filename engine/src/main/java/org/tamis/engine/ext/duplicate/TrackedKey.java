package org.tamis.engine.ext.duplicate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.match.Work;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.text.Octets;

/** RFC 7352 §3.2: the unique ID and the handle, if there is one, as one hash. */
final class TrackedKey {
  private TrackedKey() {}

  static DuplicateKey of(Optional<String> handle, String id, Work work) {
    work.spend(handle.map(String::length).orElse(0) + (long) id.length());
    Sha256 digest = new Sha256();
    // The length keeps the two apart; an omitted handle is another than an empty one.
    digest.add((handle.map(String::length).orElse(-1) + ":").getBytes(UTF_8));
    handle.ifPresent(text -> digest.add(Octets.of(text)));
    digest.add(Octets.of(id));
    return new DuplicateKey(digest.hex());
  }
}
