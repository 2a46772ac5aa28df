package org.tamis.engine.ext.vacation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.compose.CountedHash;
import org.tamis.engine.plan.ReplyKey;

/**
 * What makes two replies the same (RFC 5230 §4.2): the handle, or else the arguments that make the
 * reply. Made when the script is compiled, from the strings as they stand there, because variables
 * must not make a reply another one.
 *
 * @param hash of all of it
 */
record TrackedResponse(String hash) {
  static TrackedResponse ofHandle(String handle) {
    return new TrackedResponse(CountedHash.of(List.of(Optional.of("handle"), Optional.of(handle))));
  }

  /** One place for each argument, so that no two arguments can stand for each other. */
  static TrackedResponse ofArguments(
      Optional<String> subject, Optional<String> from, boolean mime, String reason) {
    return new TrackedResponse(
        CountedHash.of(
            List.of(Optional.of(mime ? "mime" : "text"), subject, from, Optional.of(reason))));
  }

  /** Senders are told apart without regard to case: rather one reply too few. */
  ReplyKey to(String sender) {
    String lower = sender.toLowerCase(Locale.ROOT);
    return new ReplyKey(CountedHash.of(List.of(Optional.of(hash), Optional.of(lower))));
  }
}
