package org.tamis.engine.ext.vacation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.ReplyKey;

/**
 * What makes two replies the same (RFC 5230 §4.2): the handle, or else the arguments that make the
 * reply. Made when the script is compiled, from the strings as they stand there, because variables
 * must not make a reply another one.
 *
 * @param hash of all of it
 */
record TrackedResponse(String hash) {
  static TrackedResponse ofHandle(String handle) {
    return new TrackedResponse(hash(List.of(Optional.of("handle"), Optional.of(handle))));
  }

  /** One place for each argument, so that no two arguments can stand for each other. */
  static TrackedResponse ofArguments(
      Optional<String> subject, Optional<String> from, boolean mime, String reason) {
    return new TrackedResponse(
        hash(List.of(Optional.of(mime ? "mime" : "text"), subject, from, Optional.of(reason))));
  }

  /** Senders are told apart without regard to case: rather one reply too few. */
  ReplyKey to(String sender) {
    String lower = sender.toLowerCase(Locale.ROOT);
    return new ReplyKey(hash(List.of(Optional.of(hash), Optional.of(lower))));
  }

  /** RFC 5230 §4.2: counted strings; one that is left out is another than an empty one. */
  static String hash(List<Optional<String>> texts) {
    MessageDigest digest = sha256();
    for (Optional<String> text : texts) {
      byte[] octets = text.orElse("").getBytes(UTF_8);
      int length = text.isPresent() ? octets.length : -1;
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
      digest.update(octets);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
