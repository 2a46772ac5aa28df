package org.tamis.bridge.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.filter.FilterGroup.Mail;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Identity;
import org.tamis.bridge.store.SelectedMailbox.Place;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.Message;

/**
 * Makes groups of messages with which the same is to be done, so that one command is enough for
 * many, and notes what an interrupted group is settled by.
 */
final class Grouping {
  /** Of one command (RFC 9051 §9: servers bound the length of lines). */
  private static final int MOST_MAILS = 500;

  private final SelectedMailbox mailbox;
  private final Map<String, Optional<Place>> places = new HashMap<>();

  Grouping(SelectedMailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** Groups of what was found, in the order of their first messages. */
  List<FilterGroup> of(List<Found> found) throws StoreUnavailable {
    Map<Object, List<Found>> same = new LinkedHashMap<>();
    for (Found one : found) {
      Object key = one.plan().edited().isEmpty() ? one.plan().steps() : one;
      same.computeIfAbsent(key, _ -> new ArrayList<>()).add(one);
    }
    Map<Long, Identity> identities = identities(found);
    List<FilterGroup> groups = new ArrayList<>();
    for (List<Found> all : same.values()) {
      for (int from = 0; from < all.size(); from += MOST_MAILS) {
        groups.add(group(all.subList(from, Math.min(all.size(), from + MOST_MAILS)), identities));
      }
    }
    return groups;
  }

  /** Of all groups at once: each command costs the time of a round trip. */
  private Map<Long, Identity> identities(List<Found> found) throws StoreUnavailable {
    List<Long> uids =
        found.stream()
            .filter(one -> isKnownByIdentity(one.plan()))
            .map(Found::uid)
            .sorted()
            .toList();
    return uids.isEmpty() ? Map.of() : mailbox.identities(uids);
  }

  private static boolean isKnownByIdentity(MessagePlan plan) {
    return plan.steps().stream().anyMatch(Step::carriesMessage) || !plan.edited().isEmpty();
  }

  /** Groups of messages that are known already. */
  List<FilterGroup> of(List<Step> steps, List<Mail> mails) throws StoreUnavailable {
    List<FilterGroup> groups = new ArrayList<>();
    for (int from = 0; from < mails.size(); from += MOST_MAILS) {
      List<Mail> some = mails.subList(from, Math.min(mails.size(), from + MOST_MAILS));
      groups.add(group(steps, some, List.of()));
    }
    return groups;
  }

  private FilterGroup group(List<Found> found, Map<Long, Identity> identities)
      throws StoreUnavailable {
    MessagePlan plan = found.getFirst().plan();
    List<Mail> mails =
        found.stream()
            .map(one ->
                new Mail(
                    one.uid(),
                    one.message().flags(),
                    Optional.ofNullable(identities.get(one.uid()))))
            .sorted((one, other) -> Long.compare(one.uid(), other.uid()))
            .toList();
    return group(plan.steps(), mails, plan.edited().stream().map(Message::bytes).toList());
  }

  private FilterGroup group(List<Step> steps, List<Mail> mails, List<byte[]> edited)
      throws StoreUnavailable {
    return new FilterGroup(
        0, mailbox.name(), mailbox.uidValidity(), steps, targets(steps), mails, edited, 0, 0);
  }

  /** The mailboxes that get something, as they are now. */
  Map<String, Place> targets(List<Step> steps) throws StoreUnavailable {
    Map<String, Place> targets = new HashMap<>();
    for (Step step : steps) {
      Optional<String> name = step.target().map(Target::mailbox);
      if (name.isPresent()) {
        place(name.get()).ifPresent(place -> targets.put(name.get(), place));
      }
    }
    return targets;
  }

  /** As it is before the first step that uses it. */
  private Optional<Place> place(String name) throws StoreUnavailable {
    Optional<Place> known = places.get(name);
    if (known == null) {
      known = mailbox.place(name);
      places.put(name, known);
    }
    return known;
  }
}
