package org.tamis.studio.deliveries;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.bridge.explain.MessageKey;
import org.tamis.bridge.explain.PastDelivery;
import org.tamis.bridge.explain.StoredMessages;
import org.tamis.bridge.explain.StoredMessages.Sought;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.Message;
import org.tamis.engine.trial.Heading;

/** The subjects of messages that were delivered, as far as they are in their mailboxes. */
record Subjects(Map<Sought, List<Message>> stored) {
  /** None where the mail cannot be read. */
  static Subjects of(List<PastDelivery> deliveries, StoredMessages messages) {
    List<Sought> all = deliveries.stream().flatMap(Subjects::places).distinct().toList();
    try {
      return new Subjects(messages.find(all, Heading.NEEDS));
    } catch (StoreUnavailable e) {
      return new Subjects(Map.of());
    }
  }

  private static Stream<Sought> places(PastDelivery delivery) {
    return delivery.message().equals(MessageKey.NONE)
        ? Stream.empty()
        : delivery.effects().stream()
            .flatMap(effect -> effect.mailbox().stream())
            .map(mailbox -> new Sought(mailbox, delivery.message()));
  }

  /** Empty where the message is gone, or several with the same id have several subjects. */
  Optional<String> of(PastDelivery delivery) {
    return places(delivery)
        .map(place -> stored.getOrDefault(place, List.of()))
        .map(alike -> alike.stream().map(Heading::subjectOf).distinct().toList())
        .filter(subjects -> subjects.size() == 1)
        .findFirst()
        .map(List::getFirst);
  }
}
