package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.message.Message;
import org.tamis.engine.text.Domain;
import org.tamis.engine.text.Octets;

/** SHA-256 of texts in which none can stand for its neighbour. */
public final class CountedHash {
  /** Enough of a header to tell it from any other: what was added last is on top. */
  private static final int MOST_HASHED = 1 << 16;

  /** In hexadecimal digits: 128 bits. */
  private static final int ID_LENGTH = 32;

  private CountedHash() {}

  /** In 64 hexadecimal digits; a text that is left out is another than an empty one. */
  public static String of(List<Optional<String>> texts) {
    Sha256 digest = new Sha256();
    for (Optional<String> text : texts) {
      byte[] octets = Octets.of(text.orElse(""));
      digest.add(text.isPresent() ? octets.length : -1).add(octets);
    }
    return digest.hex();
  }

  /**
   * A boundary for a multipart (RFC 2046 §5.1.1). It comes from all the octets, so that nobody can
   * have put it into them.
   */
  static String boundary(List<byte[]> parts) {
    Sha256 digest = new Sha256();
    for (byte[] part : parts) {
      digest.add(part.length).add(part);
    }
    return "=_" + digest.hex().substring(0, ID_LENGTH);
  }

  /**
   * A Message-ID with its angle brackets, for a message about {@code cause}: the same however often
   * the delivery of that is tried, so that a receiver can tell a second copy.
   *
   * @param purpose what tells this message from others about the same one
   * @param domain what follows the at sign, in ASCII in the end: RFC 2047 §5 allows no encoded
   *     words in a Message-ID
   */
  public static String messageId(Message cause, List<String> purpose, String domain) {
    int octets = hashed(cause);
    List<String> texts = new ArrayList<>(purpose);
    texts.add(new String(cause.bytes(), 0, octets, ISO_8859_1));
    return messageId(texts, domain);
  }

  /**
   * The same for a message about none.
   *
   * @param purpose what tells it from all others
   */
  public static String messageId(List<String> purpose, String domain) {
    String hash = of(purpose.stream().map(Optional::of).toList());
    return "<" + hash.substring(0, ID_LENGTH) + "@" + idDomain(domain) + ">";
  }

  /** RFC 2606 §2 keeps a name for what has no name that can be written. */
  private static String idDomain(String domain) {
    String ascii = Domain.forMail(domain);
    return Domain.isAscii(ascii) ? ascii : "unknown.invalid";
  }

  /** Octets that {@link #messageId} reads, for whoever counts work. */
  public static int hashed(Message cause) {
    return Math.min(cause.headerEnd(), MOST_HASHED);
  }
}
