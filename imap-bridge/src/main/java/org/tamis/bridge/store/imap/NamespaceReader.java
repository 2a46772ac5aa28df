package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Namespaces;
import org.eclipse.angus.mail.imap.protocol.Namespaces.Namespace;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.StoreUnavailable;

/** Asks a server how its names are built: NAMESPACE (RFC 2342), else LIST (RFC 3501 §6.3.8). */
final class NamespaceReader {
  private NamespaceReader() {}

  static ImapMailboxNames read(ImapConnection connection) throws StoreUnavailable {
    try {
      return connection.has("NAMESPACE") ? namespaces(connection) : separator(connection);
    } catch (ProtocolException | IndexOutOfBoundsException e) {
      throw new StoreUnavailable("the server's namespaces make no sense", e);
    }
  }

  private static ImapMailboxNames namespaces(ImapConnection connection)
      throws StoreUnavailable, ProtocolException {
    List<IMAPResponse> found = connection.run("NAMESPACE").untagged("NAMESPACE");
    if (found.isEmpty()) {
      return separator(connection);
    }
    Namespaces namespaces = new Namespaces(found.getFirst());
    List<String> others =
        Stream.concat(stream(namespaces.otherUsers), stream(namespaces.shared))
            .map(namespace -> namespace.prefix)
            .filter(prefix -> !prefix.isEmpty())
            .toList();
    return stream(namespaces.personal)
        .findFirst()
        .map(own -> new ImapMailboxNames(own.delimiter, own.prefix, others))
        .orElse(ImapMailboxNames.PLAIN);
  }

  private static ImapMailboxNames separator(ImapConnection connection)
      throws StoreUnavailable, ProtocolException {
    Argument root = new Argument().writeString("").writeString("");
    List<IMAPResponse> found = connection.run("LIST", root).untagged("LIST");
    return found.isEmpty()
        ? ImapMailboxNames.PLAIN
        : new ImapMailboxNames(new ListInfo(found.getFirst()).separator, "", List.of());
  }

  private static Stream<Namespace> stream(Namespace @Nullable [] namespaces) {
    return namespaces == null ? Stream.of() : Stream.of(namespaces);
  }
}
