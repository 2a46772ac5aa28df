package org.tamis.studio.filter;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tamis.bridge.filter.ChosenMail;

/** The last preview of each account that has looked at its mail lately. For many threads. */
final class Previews {
  /** Of all accounts, some hundred octets each; whose is forgotten looks again. */
  static final int MOST = 1_000;

  private final Map<String, Preview> last = new LinkedHashMap<>();

  synchronized Preview add(String account, FilterScript script, ChosenMail mail) {
    String id = UUID.randomUUID().toString();
    Preview preview = new Preview(id, script.name(), script.recorded(), script.hash(), mail);
    last.remove(account); // so that it is the youngest
    last.put(account, preview);
    if (last.size() > MOST) {
      Iterator<String> oldest = last.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return preview;
  }

  synchronized Optional<Preview> find(String account, String id) {
    return Optional.ofNullable(last.get(account)).filter(preview -> preview.id().equals(id));
  }

  /** It was used, or another one has begun. */
  synchronized void forget(String account) {
    last.remove(account);
  }
}
