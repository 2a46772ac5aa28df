package org.tamis.engine.replay;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tamis.engine.host.Calendars;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;
import org.tamis.engine.host.Replies;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.replay.Question.Kind;

/**
 * A host all of whose answers go through an interview.
 *
 * @param host who is asked what is not known yet
 * @param programs no answers of programs are kept: their output may be whole messages
 */
record InterviewedHost(Host host, Programs programs, Interview interview) implements Host {
  private static final Form<CalendarOutcome> CALENDAR =
      new Form<>(
          outcome -> outcome.result().name() + " " + outcome.reason(), InterviewedHost::outcome);

  /** What would change is left out: a run asks for the result alone. */
  private static CalendarOutcome outcome(String text) {
    int blank = text.indexOf(' ');
    return new CalendarOutcome(
        CalendarOutcome.Result.valueOf(text.substring(0, blank)),
        text.substring(blank + 1),
        List.of());
  }

  private <T> T ask(Kind kind, String what, Form<T> form, Supplier<T> asked) {
    return interview.answer(new Question(kind, what), form, asked);
  }

  private boolean isTrue(Kind kind, String what, Supplier<Boolean> asked) {
    return ask(kind, what, Form.YES_OR_NO, asked);
  }

  @Override
  public Instant now() {
    return host.now();
  }

  /** No answer that a repetition needs. */
  @Override
  public boolean mayGoOn() {
    return host.mayGoOn();
  }

  @Override
  public ZoneId zone() {
    return ZoneId.of(ask(Kind.ZONE, "", Form.TEXT, () -> host.zone().getId()));
  }

  @Override
  public boolean mailboxExists(String mailbox) {
    return isTrue(Kind.MAILBOX, mailbox, () -> host.mailboxExists(mailbox));
  }

  @Override
  public Duplicates duplicates() {
    return key -> isTrue(Kind.DUPLICATE, key.hash(), () -> host.duplicates().seen(key));
  }

  @Override
  public Replies replies() {
    return (key, period) ->
        isTrue(Kind.REPLY, key.hash() + period, () -> host.replies().repliedWithin(key, period));
  }

  @Override
  public List<String> addresses() {
    return ask(Kind.ADDRESSES, "", Form.TEXTS, host::addresses);
  }

  @Override
  public Calendars calendars() {
    return request ->
        ask(Kind.CALENDAR, "" + request, CALENDAR, () -> host.calendars().plan(request));
  }

  @Override
  public Optional<String> environment(String item) {
    return ask(Kind.ENVIRONMENT, item, Form.PERHAPS, () -> host.environment(item));
  }

  /** Asked at nearly every action, and the same for all deliveries. */
  @Override
  public boolean isImapEvent() {
    return host.isImapEvent();
  }

  @Override
  public ExternalLists lists() {
    return new InterviewedLists();
  }

  @Override
  public Optional<String> mailboxAnnotation(String mailbox, String entry) {
    return ask(
        Kind.MAILBOX_ANNOTATION,
        mailbox + '\0' + entry,
        Form.PERHAPS,
        () -> host.mailboxAnnotation(mailbox, entry));
  }

  @Override
  public Optional<String> serverAnnotation(String entry) {
    return ask(Kind.SERVER_ANNOTATION, entry, Form.PERHAPS, () -> host.serverAnnotation(entry));
  }

  @Override
  public boolean specialUseExists(String attribute) {
    return isTrue(Kind.SPECIAL_USE, attribute, () -> host.specialUseExists(attribute));
  }

  @Override
  public Set<String> specialUses(String mailbox) {
    return Set.copyOf(
        ask(
            Kind.SPECIAL_USES,
            mailbox,
            Form.TEXTS,
            () -> host.specialUses(mailbox).stream().sorted(Comparator.naturalOrder()).toList()));
  }

  @Override
  public boolean mailboxIdExists(String id) {
    return isTrue(Kind.MAILBOX_ID, id, () -> host.mailboxIdExists(id));
  }

  private final class InterviewedLists implements ExternalLists {
    @Override
    public boolean knows(String list) {
      return isTrue(Kind.LIST, list, () -> host.lists().knows(list));
    }

    @Override
    public Optional<String> find(String list, String value) {
      return ask(
          Kind.MEMBER, list + '\0' + value, Form.PERHAPS, () -> host.lists().find(list, value));
    }

    @Override
    public Optional<List<String>> addresses(String list, int most) {
      return ask(
          Kind.MEMBERS,
          list + '\0' + most,
          Form.PERHAPS_TEXTS,
          () -> host.lists().addresses(list, most));
    }
  }
}
