package org.tamis.engine.ext.enotify;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.compose.NewMessage;
import org.tamis.engine.message.Address;

/**
 * Whom a notification is from.
 *
 * @param written the address as {@code :from} has it; empty where it has none that is allowed
 */
record Author(Address address, Optional<String> written) {
  /**
   * RFC 5436 §2.3: the value of the tag, also its quotes and comments, as far as mail can be so.
   */
  void writeTo(NewMessage mail) {
    written
        .map(String::strip)
        .filter(text -> text.chars().allMatch(c -> c >= ' ' && c <= '~'))
        .ifPresentOrElse(
            text -> mail.field("From", text), () -> mail.mailboxes("From", List.of(address)));
  }
}
