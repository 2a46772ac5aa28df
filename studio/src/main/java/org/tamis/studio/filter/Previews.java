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
    forgetOld();
    return preview;
  }

  /** The last one of an account, if that is its id. Whoever takes it is the only one who has it. */
  synchronized Optional<Preview> take(String account, String id) {
    Optional<Preview> found =
        Optional.ofNullable(last.get(account)).filter(preview -> preview.id().equals(id));
    found.ifPresent(_ -> last.remove(account));
    return found;
  }

  /** It could not be used: it is there again, unless there is another one by now. */
  synchronized void giveBack(String account, Preview preview) {
    last.putIfAbsent(account, preview);
    forgetOld();
  }

  private void forgetOld() {
    if (last.size() > MOST) {
      Iterator<String> oldest = last.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Another one has begun. */
  synchronized void forget(String account) {
    last.remove(account);
  }
}
