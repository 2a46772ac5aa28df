package org.tamis.engine.ext.enclose;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.compose.CountedHash;
import org.tamis.engine.compose.Enclosure;
import org.tamis.engine.compose.NewMessage;
import org.tamis.engine.ext.foreverypart.CurrentPart;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;

/** Makes the message an attachment of a new one (RFC 5703 §6). */
record EncloseStep(Text text, Optional<Text> subject, Optional<TextList> headers, Origin origin)
    implements Step {
  /** Each makes the message two levels deeper. */
  private static final int MOST = 10;

  /** Hashing and reading again, which costs far less than matching. */
  private static final int OCTETS_PER_STEP = 16;

  private static final StateKey<Made> MADE = StateKey.startingWith(Made::new);
  private static final HeaderName SUBJECT = HeaderName.of("Subject");
  private static final HeaderName FROM = HeaderName.of("From");
  private static final HeaderName DATE = HeaderName.of("Date");
  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");

  /** RFC 5293 §6, RFC 5228 §10: what stops mail loops stops them from outside, too. */
  private static final List<HeaderName> GUARDS =
      List.of(
          HeaderName.of("Received"),
          HeaderName.of("X-Sieve-Redirected-From"),
          HeaderName.of("Auto-Submitted"));

  /** How often a run has enclosed its message. */
  private static final class Made {
    private int count;
  }

  @Override
  public Flow execute(Run run) {
    run.at(origin);
    Made made = run.resultState(MADE);
    if (made.count++ == MOST) {
      throw run.abort("SR0109", "more than " + MOST + " enclosures (limit `enclosures`)");
    }
    Message message = run.message();
    String value = text.value(run);
    run.work().spend(1 + value.length() + message.size() / OCTETS_PER_STEP);
    run.encloseMessage(Enclosure.of(message, value, header(message, made.count, run)));
    CurrentPart.enclosed(Enclosure.PLACE, run);
    return Flow.NEXT;
  }

  private NewMessage header(Message message, int number, Run run) {
    NewMessage header = new NewMessage();
    Set<HeaderName> copied = copied(run);
    GUARDS.forEach(name -> copy(name, message, header));
    subject.ifPresentOrElse(
        given -> header.field("Subject", given.value(run)), () -> copy(SUBJECT, message, header));
    copied.stream()
        .filter(name -> !name.equals(SUBJECT) && !GUARDS.contains(name))
        .forEach(name -> copy(name, message, header));
    // RFC 5703 §6: what is not copied is of the user who runs this, and of now
    if (!copied.contains(FROM) || !message.has(FROM)) {
      from(message, header, run);
    }
    if (!copied.contains(DATE) || !message.has(DATE)) {
      header.date(run.host().now().atZone(run.host().zone()));
    }
    if (!copied.contains(MESSAGE_ID) || !message.has(MESSAGE_ID)) {
      header.field("Message-ID", messageId(number, run));
    }
    return header;
  }

  private Set<HeaderName> copied(Run run) {
    Set<HeaderName> names = new LinkedHashSet<>();
    for (String name : headers.map(list -> list.values(run)).orElse(List.of())) {
      EncloseAction.nameProblem(name)
          .ifPresent(problem -> {
            throw run.abort("SR0110", problem);
          });
      if (!EncloseAction.isOfStructure(name)) {
        names.add(HeaderName.of(name));
      }
    }
    return names;
  }

  private static void copy(HeaderName name, Message message, NewMessage header) {
    message.fields(name).forEach(header::copy);
  }

  /** Where no address of the user is known, the author stays who it was. */
  private static void from(Message message, NewMessage header, Run run) {
    List<Address> user = OutboundAddress.mailboxes(user(run));
    header.mailboxes("From", user);
    if (user.isEmpty()) {
      copy(FROM, message, header);
    }
  }

  private static String user(Run run) {
    return run.host().addresses().stream().findFirst().orElse(run.envelope().to());
  }

  private static String messageId(int number, Run run) {
    String user = user(run);
    List<Address> known = OutboundAddress.mailboxes(user);
    return CountedHash.messageId(
        run.original(),
        List.of("enclose", String.valueOf(number), user),
        known.isEmpty() ? "localhost" : known.getFirst().domain());
  }
}
