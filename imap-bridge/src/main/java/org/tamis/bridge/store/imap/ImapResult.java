package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  ImapResult {
    untagged = List.copyOf(untagged);
  }

  static ImapResult of(Response tagged, List<IMAPResponse> untagged) {
    String rest = tagged.getRest();
    return new ImapResult(tagged.isOK(), rest == null ? "" : rest.strip(), untagged);
  }

  /** The response code's name in upper case, such as TRYCREATE (RFC 3501 §7.1). */
  Optional<String> code() {
    int end = text.startsWith("[") ? text.indexOf(']') : -1;
    return end < 0
        ? Optional.empty()
        : Optional.of(text.substring(1, end).split(" ", 2)[0].toUpperCase(Locale.ROOT));
  }

  /** RFC 5530 §3: what stands in the way may be gone soon. */
  boolean isTemporary() {
    return code().filter(TEMPORARY::contains).isPresent();
  }

  boolean hasCode(String name) {
    return code().filter(name::equals).isPresent();
  }

  List<IMAPResponse> untagged(String keyword) {
    return untagged.stream().filter(response -> response.keyEquals(keyword)).toList();
  }
}
