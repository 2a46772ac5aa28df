package org.tamis.bridge.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.message.Message;
import org.tamis.service.text.Reason;

/**
 * Finds out what the tests of a delivery saw: from the message, where a mailbox still has it as it
 * was received.
 *
 * @param compiler whose programs explain what they do
 */
public record Search(StoredMessages messages, SieveCompiler compiler) {
  public Found of(PastDelivery delivery) {
    if (delivery.scripts().isEmpty()) {
      return new Found.Nothing("no script ran");
    }
    List<String> mailboxes = mailboxes(delivery);
    if (mailboxes.isEmpty()) {
      return new Found.Nothing(
          edited(delivery)
              ? "the script has changed the message"
              : "no mailbox has got the message");
    }
    if (delivery.message().equals(MessageKey.NONE)) {
      return new Found.Nothing("the message has no Message-ID to find it by");
    }
    return Rerun.of(delivery, compiler)
        .map(rerun -> in(mailboxes, delivery, rerun))
        .orElseGet(() -> new Found.Nothing("not all is known that the rules were told"));
  }

  private static List<String> mailboxes(PastDelivery delivery) {
    return delivery.effects().stream()
        .filter(effect -> !effect.edited())
        .flatMap(effect -> effect.mailbox().stream())
        .distinct()
        .toList();
  }

  private static boolean edited(PastDelivery delivery) {
    return delivery.effects().stream()
        .filter(PastEffect::edited)
        .anyMatch(effect -> effect.mailbox().isPresent());
  }

  private Found in(List<String> mailboxes, PastDelivery delivery, Rerun rerun) {
    List<String> without = new ArrayList<>();
    try {
      for (String mailbox : mailboxes) {
        List<Message> alike = messages.find(mailbox, delivery.message(), rerun.needs());
        if (!alike.isEmpty()) {
          return again(alike, mailbox, rerun);
        }
        without.add(mailbox);
      }
      return new Found.Nothing("the message is not in " + String.join(", ", without) + " any more");
    } catch (StoreUnavailable e) {
      return new Found.Nothing("the message cannot be read: " + Reason.of(e));
    }
  }

  /** Senders may write the same id into all of theirs: whose values they are must be clear. */
  private static Found again(List<Message> alike, String mailbox, Rerun rerun) {
    List<Explained> same = alike.stream().map(rerun::on).flatMap(Optional::stream).toList();
    if (same.isEmpty()) {
      return new Found.Nothing("the rules would now decide otherwise about the message");
    }
    return same.stream().map(Explained::explanation).distinct().count() == 1
        ? new Found.Again(same.getFirst())
        : new Found.Nothing("several messages in " + mailbox + " have this Message-ID");
  }
}
