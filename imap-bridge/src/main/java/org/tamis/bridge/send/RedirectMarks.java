package org.tamis.bridge.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.text.Domain;

/**
 * By what a message is known that was redirected here. It ends loops, and keeps a message from
 * being redirected: nobody else may be able to write it.
 */
public sealed interface RedirectMarks {
  /**
   * What a message carries that is redirected now; empty for nothing but the address.
   *
   * @param messageId of the message as it leaves
   */
  Optional<String> of(String redirector, String messageId);

  /** Whether this user has redirected it. */
  boolean by(String redirector, Message message);

  /** Whether any user here has redirected it. */
  boolean byAnybody(Message message);

  /**
   * The address alone, which everybody can write: for tests of scripts, which write it to have a
   * loop.
   */
  record Named() implements RedirectMarks {
    @Override
    public Optional<String> of(String redirector, String messageId) {
      return Optional.empty();
    }

    @Override
    public boolean by(String redirector, Message message) {
      String address = Domain.inAddress(redirector, Domain::forMail);
      return message.fields(Redirection.REDIRECTED_FROM).stream()
          .map(field -> Domain.inAddress(field.text(), Domain::forMail))
          .anyMatch(address::equalsIgnoreCase);
    }

    @Override
    public boolean byAnybody(Message message) {
      return message.has(Redirection.REDIRECTED_FROM);
    }
  }

  /**
   * Signed over user and Message-ID: servers on the way add fields, encode the body anew and write
   * a list's name into the subject, and leave the Message-ID alone. So a mark that somebody has
   * seen is worth something with this Message-ID only, which the user has redirected already.
   *
   * <p>Two signatures, since who asks whether anybody has redirected it does not know by whom.
   */
  record Signed(SiteKeys keys) implements RedirectMarks {
    private static final String ALGORITHM = "HmacSHA256";
    private static final HeaderName RECEIVED = HeaderName.of("Received");

    /** 96 bits. */
    private static final int LETTERS = 16;

    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{" + 2 * LETTERS + "}");
    private static final Pattern COMMENT = Pattern.compile("\\((" + MARK + ")\\)");

    @Override
    public Optional<String> of(String redirector, String messageId) {
      return Optional.of(
          ofUser(redirector, messageId).getFirst() + ofAnybody(messageId).getFirst());
    }

    @Override
    public boolean by(String redirector, Message message) {
      return Redirection.messageId(message)
          .filter(id -> carries(message, 0, ofUser(redirector, id)))
          .isPresent();
    }

    @Override
    public boolean byAnybody(Message message) {
      return Redirection.messageId(message)
          .filter(id -> carries(message, LETTERS, ofAnybody(id)))
          .isPresent();
    }

    private List<String> ofUser(String redirector, String messageId) {
      String user = Domain.inAddress(redirector, Domain::canonical).toLowerCase(Locale.ROOT);
      return signatures("redirected\0" + messageId + "\0by " + user);
    }

    private List<String> ofAnybody(String messageId) {
      return signatures("redirected\0" + messageId);
    }

    private List<String> signatures(String text) {
      return keys.macs(ALGORITHM, text).stream()
          .map(mac -> Base64.getUrlEncoder().encodeToString(mac).substring(0, LETTERS))
          .toList();
    }

    private static boolean carries(Message message, int from, List<String> right) {
      return carried(message)
          .map(mark -> mark.substring(from, from + LETTERS))
          .anyMatch(half -> right.stream().anyMatch(one -> isSame(one, half)));
    }

    /** The second place stays when a script takes the first away: RFC 5293 §5 keeps Received. */
    private static Stream<String> carried(Message message) {
      Stream<String> own =
          message.fields(Redirection.MARK).stream()
              .map(field -> field.undecoded().strip())
              .filter(MARK.asMatchPredicate());
      Stream<String> traces =
          message.fields(RECEIVED).stream()
              .flatMap(field -> COMMENT.matcher(field.undecoded()).results())
              .map((MatchResult found) -> found.group(1));
      return Stream.concat(own, traces);
    }

    private static boolean isSame(String right, String given) {
      return MessageDigest.isEqual(right.getBytes(US_ASCII), given.getBytes(US_ASCII));
    }
  }
}
