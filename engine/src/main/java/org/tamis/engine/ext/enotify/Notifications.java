package org.tamis.engine.ext.enotify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;

/** The notifications that go with one set of decided actions. */
final class Notifications {
  private static final StateKey<Notifications> KEY = StateKey.startingWith(Notifications::new);

  private final Set<Told> told = new HashSet<>();
  private int asked;

  private record Told(String address, MailtoMessage.Content content) {}

  private Notifications() {}

  static Notifications of(Run run) {
    return run.resultState(KEY);
  }

  /** RFC 5435 §8: their number must be limited, whether they are sent in the end or not. */
  void count(int most, Run run) {
    if (++asked > most) {
      throw run.abort("SR0095", "more than " + most + " notifications (limit `notifications`)");
    }
  }

  /** RFC 5436 §2.7: those of the recipients whom nobody has told the same before. */
  List<String> untold(List<String> recipients, MailtoMessage.Content content) {
    return recipients.stream()
        .filter(address -> told.add(new Told(MailtoUri.key(address), content)))
        .toList();
  }
}
