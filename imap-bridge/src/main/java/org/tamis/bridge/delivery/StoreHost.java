package org.tamis.bridge.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.icalendar.CalendarProcessing;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.host.Calendars;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;
import org.tamis.engine.host.Replies;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.service.text.Reason;

/**
 * Answers the questions of one run from the mail store, the memory and the lists; whether a mailbox
 * exists stays the same for the run.
 */
final class StoreHost implements Host, DeliveryPlan.Directory {
  /** Of a run, without its programs; its steps are done in a second. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final OpenStore store;
  private final Ports ports;
  private final RunEnvironment surroundings;
  private final Map<String, Boolean> mailboxes = new HashMap<>();
  private final ExternalLists lists;
  private final Programs programs;
  private long deadline = System.nanoTime() + LONGEST.toNanos();

  StoreHost(OpenStore store, Ports ports, RunEnvironment surroundings, Programs programs) {
    this.store = store;
    this.ports = ports;
    this.surroundings = surroundings;
    this.programs = programs;
    this.lists = ports.lists().of(surroundings.account());
  }

  @Override
  public Instant now() {
    return surroundings.now();
  }

  /** RFC 5260 §4.1: the local time zone. */
  @Override
  public ZoneId zone() {
    return ZoneId.systemDefault();
  }

  @Override
  public Optional<String> environment(String item) {
    return surroundings.item(item);
  }

  @Override
  public ExternalLists lists() {
    return lists;
  }

  @Override
  public Calendars calendars() {
    return new CalendarProcessing(ports.calendars().of(surroundings.account()));
  }

  /** Their time is bounded elsewhere. */
  @Override
  public Programs programs() {
    return (use, call, input) -> {
      long start = System.nanoTime();
      Programs.Ended ended = programs.run(use, call, input);
      deadline += System.nanoTime() - start;
      return ended;
    };
  }

  @Override
  public boolean mayGoOn() {
    return System.nanoTime() - deadline < 0;
  }

  @Override
  public Duplicates duplicates() {
    return key -> {
      try {
        return ports.duplicates().seen(surroundings.account(), key, surroundings.now());
      } catch (MemoryUnavailable e) {
        throw new Unavailable(Reason.of(e), e);
      }
    };
  }

  @Override
  public Replies replies() {
    return (key, period) -> {
      try {
        return ports
            .replies()
            .repliedWithin(surroundings.account(), key, period, surroundings.now());
      } catch (MemoryUnavailable e) {
        throw new Unavailable(Reason.of(e), e);
      }
    };
  }

  /** The account's name, where it is an address, and its aliases. */
  @Override
  public List<String> addresses() {
    Stream<String> own =
        EmailAddress.parse(surroundings.account())
            .filter(address -> !address.domain().isEmpty())
            .map(EmailAddress::toString)
            .stream();
    return Stream.concat(own, ports.aliases().of(surroundings.account()).stream()).toList();
  }

  @Override
  public boolean mailboxExists(String mailbox) {
    Boolean known = mailboxes.get(mailbox);
    if (known == null) {
      known = ask(session -> session.accepts(mailbox));
      mailboxes.put(mailbox, known);
    }
    return known;
  }

  @Override
  public boolean specialUseExists(String attribute) {
    return anyWithUse(attribute).isPresent();
  }

  @Override
  public Set<String> specialUses(String mailbox) {
    return ask(session -> session.specialUses(mailbox));
  }

  @Override
  public boolean mailboxIdExists(String id) {
    return withId(id).isPresent();
  }

  @Override
  public Optional<String> mailboxAnnotation(String mailbox, String entry) {
    return ask(session -> session.annotation(mailbox, entry));
  }

  @Override
  public Optional<String> serverAnnotation(String entry) {
    return ask(session -> session.annotation("", entry));
  }

  @Override
  public Optional<String> find(Preferred preferred, String named) {
    return switch (preferred) {
      case Preferred.SpecialUse use when hasUse(named, use.attribute()) -> Optional.of(named);
      case Preferred.SpecialUse use -> anyWithUse(use.attribute());
      case Preferred.MailboxId id -> withId(id.id());
    };
  }

  @Override
  public String nameInStore(String mailbox) {
    return ask(session -> session.nameInStore(mailbox));
  }

  /** RFC 8579 §4: of several mailboxes with the attribute the named one is taken. */
  private boolean hasUse(String named, String attribute) {
    return specialUses(named).stream().anyMatch(attribute::equalsIgnoreCase)
        && mailboxExists(named);
  }

  /** RFC 8579 §4: otherwise always the same one: the first by name. */
  private Optional<String> anyWithUse(String attribute) {
    return ask(session -> session.withSpecialUse(attribute)).stream()
        .filter(this::mailboxExists)
        .findFirst();
  }

  private Optional<String> withId(String id) {
    return ask(session -> session.withId(id)).filter(this::mailboxExists);
  }

  /** A question to the store. */
  @FunctionalInterface
  private interface Question<T> {
    T to(MailSession session) throws StoreUnavailable;
  }

  private <T> T ask(Question<T> question) {
    try {
      return question.to(store.session());
    } catch (StoreUnavailable e) {
      store.close();
      throw new Unavailable("the mail store did not answer: " + Reason.of(e), e);
    }
  }
}
