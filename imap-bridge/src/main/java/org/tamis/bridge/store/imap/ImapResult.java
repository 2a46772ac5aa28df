package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/**
 * What the server answered to one command.
 *
 * @param ok the tagged response was OK
 * @param text what followed OK, NO or BAD
 */
record ImapResult(boolean ok, String text, List<IMAPResponse> untagged) {
  private static final Set<String> TEMPORARY =
      Set.of("UNAVAILABLE", "INUSE", "SERVERBUG", "LIMIT", "CONTACTADMIN");

  /** RFC 5530 §3: what stands in the way is the store's, and the next message meets it as well. */
  private static final Set<String> NOT_THE_MESSAGE =
      Set.of(
          "NOPERM",
          "CORRUPTION",
          "EXPIRED",
          "PRIVACYREQUIRED",
          "AUTHORIZATIONFAILED",
          "AUTHENTICATIONFAILED",
          "READ-ONLY",
          "OVERQUOTA");

  /** RFC 5530 §3: it is the log-in that is wrong. */
  private static final Set<String> LOGIN =
      Set.of("AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED");

  /**
   * How servers without response codes tell of their own trouble; Cyrus: "System I/O error". Those
   * of Microsoft say "BasicAuthBlocked" of a log-in that will never do.
   */
  private static final Pattern TROUBLE =
      Pattern.compile(
          "I/O|temporar|internal|again|later|disk|space|(?<!b)lock|busy|unavailable|time[d-]? ?out|read-?only",
          Pattern.CASE_INSENSITIVE);

  /** Dovecot says how long a command took: that is another time each time. */
  private static final Pattern SECONDS =
      Pattern.compile(" \\([0-9.]+ \\+ [0-9.]+( \\+ [0-9.]+)? secs\\)\\.?\\s*$");

  private static final Pattern QUOTA = Pattern.compile("quota", Pattern.CASE_INSENSITIVE);

  ImapResult {
    untagged = List.copyOf(untagged);
  }

  static ImapResult of(Response tagged, List<IMAPResponse> untagged) {
    return new ImapResult(tagged.isOK(), rest(tagged), untagged);
  }

  private static String rest(Response response) {
    String rest = response.getRest();
    return rest == null ? "" : SECONDS.matcher(rest).replaceFirst("").strip();
  }

  /** The response code's name in upper case, such as TRYCREATE (RFC 3501 §7.1). */
  Optional<String> code() {
    return inBrackets(text).map(code -> code.split(" ", 2)[0].toUpperCase(Locale.ROOT));
  }

  /** RFC 5530 §3: what stands in the way may be gone soon. */
  boolean isTemporary() {
    return code().filter(TEMPORARY::contains).isPresent();
  }

  /** Whether the answer will be the same another time, as far as it tells. */
  boolean isForGood() {
    return !ok
        && !isTemporary()
        && code().filter(NOT_THE_MESSAGE::contains).isEmpty()
        && !TROUBLE.matcher(text).find();
  }

  /** Of a log-in: whether user, password or rights are wrong, as far as it tells. */
  boolean isLoginRefused() {
    return !ok
        && !isTemporary()
        && (code().filter(LOGIN::contains).isPresent() || !TROUBLE.matcher(text).find());
  }

  /** What is in the brackets of the tagged response. */
  Optional<String> taggedCode() {
    return inBrackets(text);
  }

  /** What is in the brackets of all status responses, in their order. */
  List<String> codes() {
    Stream<String> others = untagged.stream().filter(Response::isOK).map(ImapResult::rest);
    return Stream.concat(others, Stream.of(text)).flatMap(one -> inBrackets(one).stream()).toList();
  }

  private static Optional<String> inBrackets(String text) {
    int end = text.startsWith("[") ? text.indexOf(']') : -1;
    return end < 0 ? Optional.empty() : Optional.of(text.substring(1, end));
  }

  /** RFC 5530 §3, or words to that effect: Cyrus 3.6 and Courier have no code for it. */
  boolean isOverQuota() {
    return !ok && (hasCode("OVERQUOTA") || QUOTA.matcher(text).find());
  }

  boolean hasCode(String name) {
    return code().filter(name::equals).isPresent();
  }

  /** Of SEARCH by UID, the smallest first; a server may answer in pieces. */
  List<Long> found() {
    TreeSet<Long> found = new TreeSet<>();
    for (IMAPResponse response : untagged("SEARCH")) {
      for (long uid = response.readLong(); uid > 0; uid = response.readLong()) {
        found.add(uid);
      }
    }
    return List.copyOf(found);
  }

  /** Of SELECT and EXAMINE: how many messages there are. */
  long exists() {
    return untagged("EXISTS").stream().mapToLong(IMAPResponse::getNumber).max().orElse(0);
  }

  List<IMAPResponse> untagged(String keyword) {
    return untagged.stream().filter(response -> response.keyEquals(keyword)).toList();
  }
}
