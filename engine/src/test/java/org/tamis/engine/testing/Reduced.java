package org.tamis.engine.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.program.Needs;

/** Messages without what a program does not need, and outcomes to compare. */
public final class Reduced {
  private Reduced() {}

  /** A message of which nothing is left but what is needed. */
  public static Message to(Needs needs, byte[] message) {
    if (needs.body()) {
      return Message.of(message);
    }
    Message whole = Message.of(message);
    OptionalLong size = needs.size() ? OptionalLong.of(message.length) : OptionalLong.empty();
    return switch (needs.header()) {
      case Needs.Header.Whole _ ->
          Message.ofHeader(Arrays.copyOf(message, whole.bodyStart()), size);
      case Needs.Header.Fields(Set<HeaderName> names) ->
          Message.ofHeader(fields(whole, names), size);
    };
  }

  private static byte[] fields(Message whole, Set<HeaderName> names) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    for (HeaderField field : whole.fields()) {
      if (HeaderName.parse(field.name()).filter(names::contains).isPresent()) {
        header.write(whole.bytes(), field.start(), field.end() - field.start());
      }
    }
    return header.toByteArray();
  }

  /** All that an outcome says, with the headers that it leaves. */
  public static List<Object> shown(Outcome outcome) {
    return List.of(
        outcome.actions().stream()
            .map(p -> List.of(shown(p.action()), p.origin(), header(p.edited())))
            .toList(),
        outcome.implicitKeep(),
        outcome.implicitKeepFlags(),
        outcome.error(),
        header(outcome.edited()),
        outcome.duplicates(),
        outcome.notes());
  }

  /** Two messages are never equal, their octets are. */
  private static Object shown(Action action) {
    return switch (action) {
      case Action.Notify(Dispatch.Due(Mailing mailing), var fcc) -> List.of(shown(mailing), fcc);
      case Action.Report(Mailing mailing) -> shown(mailing);
      case Action.Vacation(Reply.Due due, var fcc) ->
          List.of(due.from(), due.to(), due.subject(), octets(due.message()), due.mark(), fcc);
      case Action.Keep _,
          Action.FileInto _,
          Action.Redirect _,
          Action.Vacation _,
          Action.Notify _,
          Action.Fcc _,
          Action.Pipe _,
          Action.ProcessCalendar _,
          Action.Discard _ ->
          action;
      case Action.Reject(Rejection rejection) ->
          List.of(
              rejection.command(),
              rejection.reason(),
              rejection.reply(),
              rejection.notice() instanceof Rejection.Notice.Due(Mailing mailing)
                  ? octets(mailing.message())
                  : rejection.notice());
    };
  }

  private static Object shown(Mailing mailing) {
    return List.of(mailing.sender(), mailing.recipients(), octets(mailing.message()));
  }

  private static String octets(Message message) {
    return new String(message.bytes(), StandardCharsets.ISO_8859_1);
  }

  private static List<String> header(Optional<Message> edited) {
    return edited.stream()
        .flatMap(message -> message.fields().stream())
        .map(field -> field.name() + ": " + field.undecoded())
        .toList();
  }
}
