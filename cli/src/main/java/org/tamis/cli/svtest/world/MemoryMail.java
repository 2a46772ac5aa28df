package org.tamis.cli.svtest.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.NewMail;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;

/**
 * The mailboxes of one account in memory. Levels of names are separated by a dot; a slash means the
 * same, as it does in front of a server that separates so. Only INBOX is there from the beginning.
 */
public final class MemoryMail implements MailStore, MailSession {
  private static final String SERVER = "";

  private final Map<String, Mailbox> mailboxes = new TreeMap<>();
  private final Map<String, String> serverAnnotations = new HashMap<>();

  private static final class Mailbox {
    private final String id;
    private final List<StoredMail> messages = new ArrayList<>();
    private final Map<String, String> annotations = new HashMap<>();
    private final Set<String> uses = new TreeSet<>();

    Mailbox(String id) {
      this.id = id;
    }
  }

  public MemoryMail() {
    create(DeliveryPlan.INBOX);
  }

  /** Creates a mailbox; one that exists stays as it is. Its id is M and a number, INBOX's is M0. */
  public void create(String name) {
    mailboxes.computeIfAbsent(canonical(name), _ -> new Mailbox("M" + mailboxes.size()));
  }

  /** The message of this number, from 0; empty as well where there is no such mailbox. */
  public Optional<StoredMail> get(String mailbox, long number) {
    return find(mailbox)
        .map(found -> found.messages)
        .filter(messages -> number < messages.size())
        .map(messages -> messages.get(Math.toIntExact(number)));
  }

  /** Gives a mailbox a special use (RFC 6154), and creates it where it is missing. */
  void addUse(String mailbox, String attribute) {
    create(mailbox);
    find(mailbox).orElseThrow().uses.add(attribute.toLowerCase(Locale.ROOT));
  }

  /**
   * Sets an annotation (RFC 5464) of a mailbox, or of the server where {@code mailbox} is "".
   *
   * @return false when there is no such mailbox
   */
  public boolean annotate(String mailbox, String entry, String value) {
    Optional<Map<String, String>> annotations = annotations(mailbox);
    annotations.ifPresent(all -> all.put(entry.toLowerCase(Locale.ROOT), value));
    return annotations.isPresent();
  }

  private Optional<Map<String, String>> annotations(String mailbox) {
    return mailbox.equals(SERVER)
        ? Optional.of(serverAnnotations)
        : find(mailbox).map(found -> found.annotations);
  }

  private Optional<Mailbox> find(String name) {
    return Optional.ofNullable(mailboxes.get(canonical(name)));
  }

  /** The name under which the mailbox is kept. */
  static String canonical(String name) {
    String dotted = name.replace('/', '.');
    int end = dotted.indexOf('.') < 0 ? dotted.length() : dotted.indexOf('.');
    // RFC 3501 §5.1: INBOX in any case, and so what is below it
    return dotted.substring(0, end).equalsIgnoreCase(DeliveryPlan.INBOX)
        ? DeliveryPlan.INBOX + dotted.substring(end)
        : dotted;
  }

  @Override
  public MailSession open(String account) {
    return this;
  }

  @Override
  public boolean accepts(String mailbox) {
    return find(mailbox).isPresent();
  }

  @Override
  public Created create(String mailbox, Optional<String> specialUse) {
    create(mailbox);
    specialUse.ifPresent(use -> addUse(mailbox, use));
    return new Created.Done();
  }

  @Override
  public List<String> withSpecialUse(String attribute) {
    String lower = attribute.toLowerCase(Locale.ROOT);
    return mailboxes.entrySet().stream()
        .filter(entry -> entry.getValue().uses.contains(lower))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Set<String> specialUses(String mailbox) {
    return find(mailbox).map(found -> Set.copyOf(found.uses)).orElse(Set.of());
  }

  @Override
  public Optional<String> withId(String id) {
    return mailboxes.entrySet().stream()
        .filter(entry -> entry.getValue().id.equals(id))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public Optional<String> annotation(String mailbox, String entry) {
    return annotations(mailbox).map(all -> all.get(entry.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Appended append(String mailbox, NewMail mail) {
    Optional<Mailbox> found = find(mailbox);
    StoredMail stored = new StoredMail(Message.of(mail.octets()), mail.flags());
    found.ifPresent(there -> there.messages.add(stored));
    return found.isPresent() ? new Appended.Stored(List.of()) : new Appended.NoMailbox();
  }

  /** Each delivery is the first. */
  @Override
  public boolean holds(String mailbox, NewMail mail) {
    return false;
  }

  @Override
  public List<String> nearNames(String mailbox) {
    return List.of();
  }

  @Override
  public void close() {}
}
