package org.tamis.engine.trial;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.MailboxNames;

/**
 * The mailboxes that exist in the world of a trial, beside the main one.
 *
 * @param names of mailboxes; those that other facts name exist as well
 * @param uses the special-use attributes in lower case, by mailbox (RFC 8579)
 * @param ids the mailbox by its id (RFC 9042)
 * @param annotations of a mailbox, or of the server under the name "", by entry in lower case (RFC
 *     5490)
 */
public record GivenMailboxes(
    Set<String> names,
    SortedMap<String, Set<String>> uses,
    Map<String, String> ids,
    Map<String, Map<String, String>> annotations)
    implements TrialMailboxes {
  /** Only the main one. */
  public static final GivenMailboxes NONE =
      new GivenMailboxes(Set.of(), new TreeMap<>(), Map.of(), Map.of());

  public GivenMailboxes {
    Set<String> all = new HashSet<>(names);
    all.addAll(uses.keySet());
    all.addAll(ids.values());
    all.addAll(annotations.keySet());
    all.remove(""); // the server
    names = all.stream().map(MailboxNames::canonical).collect(Collectors.toUnmodifiableSet());
    SortedMap<String, Set<String>> attributes = new TreeMap<>();
    uses.forEach((mailbox, given) ->
        attributes
            .computeIfAbsent(MailboxNames.canonical(mailbox), _ -> new TreeSet<>())
            .addAll(lowerCase(given)));
    uses = Collections.unmodifiableSortedMap(attributes);
    ids = Map.copyOf(ids);
    Map<String, Map<String, String>> entries = new HashMap<>();
    annotations.forEach((mailbox, given) ->
        entries
            .computeIfAbsent(MailboxNames.canonical(mailbox), _ -> new HashMap<>())
            .putAll(lowerCase(given)));
    annotations = Map.copyOf(entries);
  }

  private static Set<String> lowerCase(Set<String> attributes) {
    return attributes.stream()
        .map(GivenMailboxes::lowerCase)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, String> lowerCase(Map<String, String> annotations) {
    Map<String, String> entries = new HashMap<>();
    annotations.forEach((entry, value) -> entries.put(lowerCase(entry), value));
    return Map.copyOf(entries);
  }

  private static String lowerCase(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Whether there is such a mailbox; INBOX is always there. */
  @Override
  public boolean exists(String mailbox) {
    String name = MailboxNames.canonical(mailbox);
    return name.equals(DeliveryPlan.INBOX) || names.contains(name);
  }

  @Override
  public boolean hasUse(String attribute) {
    return uses.values().stream().anyMatch(attributes -> attributes.contains(attribute));
  }

  @Override
  public Set<String> usesOf(String mailbox) {
    return uses.getOrDefault(MailboxNames.canonical(mailbox), Set.of());
  }

  @Override
  public boolean hasId(String id) {
    return ids.containsKey(id);
  }

  @Override
  public Optional<String> annotation(String mailbox, String entry) {
    String name = MailboxNames.canonical(mailbox);
    return Optional.ofNullable(annotations.getOrDefault(name, Map.of()).get(entry));
  }

  @Override
  public Optional<String> find(Preferred preferred, String named) {
    return switch (preferred) {
      case Preferred.MailboxId(String id) -> Optional.ofNullable(ids.get(id));
      case Preferred.SpecialUse(String attribute) -> withUse(lowerCase(attribute), named);
    };
  }

  /** RFC 8579 §4: of several mailboxes the named one, otherwise always the same. */
  private Optional<String> withUse(String attribute, String named) {
    return usesOf(named).contains(attribute)
        ? Optional.of(MailboxNames.canonical(named))
        : uses.keySet().stream().filter(name -> usesOf(name).contains(attribute)).findFirst();
  }
}
