package org.tamis.bridge.delivery;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.delivery.Filing.Filed;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Origin;

/**
 * Files copies of what was sent (RFC 8580). The message has gone by then: a copy that finds no
 * place is a problem to report and nothing else.
 */
final class SentCopies {
  private final Filing filing;
  private final Progress progress;

  SentCopies(Filing filing, Progress progress) {
    this.filing = filing;
    this.progress = progress;
  }

  void file(Optional<DeliveryPlan.Store> copy, Origin origin) {
    copy.ifPresent(store -> file(store, origin));
  }

  private void file(DeliveryPlan.Store store, Origin origin) {
    switch (filing.file(store)) {
      case Filed.Stored(List<String> flagsLeftOut) -> {
        progress.copied(store.mailbox(), origin);
        if (!flagsLeftOut.isEmpty()) {
          problem(store, "cannot keep the flags " + flagsLeftOut, origin);
        }
      }
      case Filed.Refused refused -> problem(store, refused.reason(), origin);
      case Filed.Trouble trouble -> problem(store, trouble.reason(), origin);
    }
  }

  private void problem(DeliveryPlan.Store store, String what, Origin origin) {
    progress.problem("copy in \"" + store.mailbox() + "\": " + what, Optional.of(origin));
  }
}
