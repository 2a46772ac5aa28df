package org.tamis.bridge.store.imap;

import jakarta.mail.FetchProfile;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.imap.protocol.FetchItem;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;

/** RFC 8474 §5.1: what a message and its copies have in common, in parentheses. */
final class EmailId extends FetchItem {
  static final String NAME = "EMAILID";

  // RFC 8474 §7: objectid
  private static final Pattern OBJECT_ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  EmailId() {
    super(NAME, new Wanted());
  }

  @Override
  public Object parseItem(FetchResponse response) {
    String[] ids = response.readAtomStringList();
    return ids == null || ids.length == 0 || ids[0] == null ? "" : ids[0];
  }

  static Optional<String> in(FetchResponse response) {
    return Optional.ofNullable(response.getExtensionItems())
        .map(items -> items.get(NAME))
        .map(Object::toString)
        .filter(id -> OBJECT_ID.matcher(id).matches());
  }

  private static final class Wanted extends FetchProfile.Item {
    private Wanted() {
      super(NAME);
    }
  }
}
