package org.tamis.bridge.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.Flags;

/** Mailboxes in memory, with a fault for each mailbox where a test wants one. */
final class FakeStore implements MailStore {
  /** What goes wrong at an append. */
  enum Fault {
    DOWN,
    DOWN_ONCE,
    LOST_BEFORE_REPLY,
    REFUSED,
    NOT_NOW,
    OVER_QUOTA,
    TOO_LARGE,
    NO_FLAGS
  }

  final Set<String> mailboxes = new LinkedHashSet<>(List.of("INBOX", "A", "B"));
  final Map<String, Fault> faults = new HashMap<>();
  final List<String> stored = new ArrayList<>();
  final List<byte[]> messages = new ArrayList<>();
  final Map<String, String> uses = new HashMap<>();
  final Map<String, String> ids = new HashMap<>();
  final Map<String, String> annotations = new HashMap<>();
  boolean down;
  boolean createRefused;
  int open;
  int questions;

  @Override
  public synchronized MailSession open(String account) throws StoreUnavailable {
    if (down) {
      throw new StoreUnavailable("connection refused");
    }
    open++;
    return new Session();
  }

  private synchronized Appended append(String mailbox, Flags flags, byte[] message)
      throws StoreUnavailable {
    Fault fault = faults.get(mailbox);
    if (fault == Fault.DOWN_ONCE) {
      faults.remove(mailbox);
    }
    if (fault == Fault.DOWN || fault == Fault.DOWN_ONCE) {
      throw new StoreUnavailable("gone");
    }
    if (fault == Fault.REFUSED || fault == Fault.NOT_NOW) {
      return new Appended.Refused("no", fault == Fault.REFUSED);
    }
    if (fault == Fault.OVER_QUOTA) {
      return new Appended.OverQuota("full");
    }
    if (fault == Fault.TOO_LARGE) {
      return new Appended.TooLarge("too large");
    }
    if (!mailboxes.contains(mailbox)) {
      return new Appended.NoMailbox();
    }
    boolean noFlags = fault == Fault.NO_FLAGS;
    stored.add(mailbox + (flags.isEmpty() || noFlags ? "" : flags.names()));
    messages.add(message);
    return fault == Fault.LOST_BEFORE_REPLY
        ? new Appended.Unknown("cut")
        : new Appended.Stored(noFlags ? flags.names() : List.of());
  }

  private synchronized boolean holds(String mailbox, byte[] message) {
    questions++;
    return IntStream.range(0, stored.size())
        .anyMatch(
            i -> stored.get(i).startsWith(mailbox) && Arrays.equals(messages.get(i), message));
  }

  private final class Session implements MailSession {
    @Override
    public boolean accepts(String mailbox) {
      questions++;
      return mailboxes.contains(mailbox);
    }

    @Override
    public Created create(String mailbox, Optional<String> specialUse) {
      if (createRefused) {
        return new Created.Refused("not here", true);
      }
      mailboxes.add(mailbox);
      specialUse.ifPresent(use -> uses.put(mailbox, use));
      return new Created.Done();
    }

    @Override
    public List<String> withSpecialUse(String attribute) {
      return uses.keySet().stream().filter(name -> has(name, attribute)).sorted().toList();
    }

    private boolean has(String mailbox, String attribute) {
      return attribute.equalsIgnoreCase(uses.get(mailbox));
    }

    @Override
    public Set<String> specialUses(String mailbox) {
      return uses.containsKey(mailbox)
          ? Set.of(uses.get(mailbox).toLowerCase(Locale.ROOT))
          : Set.of();
    }

    @Override
    public Optional<String> withId(String id) throws StoreUnavailable {
      if (id.equals("down")) {
        throw new StoreUnavailable("gone");
      }
      return Optional.ofNullable(ids.get(id));
    }

    @Override
    public Optional<String> annotation(String mailbox, String entry) {
      return Optional.ofNullable(annotations.get(mailbox + entry));
    }

    @Override
    public Appended append(String mailbox, NewMail mail) throws StoreUnavailable {
      return FakeStore.this.append(nameInStore(mailbox), mail.flags(), mail.octets());
    }

    /** {@code In.A} is another name of A. */
    @Override
    public String nameInStore(String mailbox) {
      return mailbox.startsWith("In.") ? mailbox.substring(3) : mailbox;
    }

    @Override
    public boolean holds(String mailbox, NewMail mail) {
      return FakeStore.this.holds(mailbox, mail.octets());
    }

    @Override
    public List<String> nearNames(String mailbox) {
      return List.of("Near");
    }

    @Override
    public void close() {
      open--;
    }
  }
}
