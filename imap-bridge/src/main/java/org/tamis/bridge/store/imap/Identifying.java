package org.tamis.bridge.store.imap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.SelectedMailbox.Identity;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;

/** What messages are known by, and their flags. */
record Identifying(ImapConnection connection) {
  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");
  private static final String ITEMS =
      "RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]";

  Map<Long, Identity> identities(List<Long> uids) throws StoreUnavailable {
    Map<Long, Identity> found = new HashMap<>();
    String items = connection.has("OBJECTID") ? ITEMS + " " + EmailId.NAME : ITEMS;
    new Asking(connection, items)
        .ask(
            uids,
            (uid, response) -> {
              Optional<Identity> identity = identity(response);
              identity.ifPresent(known -> found.put(uid, known));
              return identity.isPresent();
            });
    return found;
  }

  private static Optional<Identity> identity(FetchResponse response) {
    RFC822SIZE size = response.getItem(RFC822SIZE.class);
    INTERNALDATE date = response.getItem(INTERNALDATE.class);
    BODY header = response.getItem(BODY.class);
    if (size == null || date == null || date.getDate() == null || header == null) {
      return Optional.empty(); // it tells something else about the message
    }
    return Optional.of(
        new Identity(
            size.size,
            date.getDate().toInstant().toString(),
            messageId(header.getByteArray()),
            EmailId.in(response)));
  }

  private static String messageId(@Nullable ByteArray header) {
    if (header == null) {
      return "";
    }
    return Message.of(header.getNewBytes()).fields(MESSAGE_ID).stream()
        .map(field -> field.undecoded().strip())
        .findFirst()
        .orElse("");
  }

  Map<Long, Flags> flags(List<Long> uids) throws StoreUnavailable {
    Map<Long, Flags> found = new HashMap<>();
    new Asking(connection, "FLAGS")
        .ask(
            uids,
            (uid, response) -> {
              Optional<Flags> flags = StoredFlags.in(response);
              flags.ifPresent(known -> found.put(uid, known));
              return flags.isPresent();
            });
    return found;
  }
}
