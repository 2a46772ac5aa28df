package org.tamis.engine.ext.vacation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.address.OwnAddresses;
import org.tamis.engine.ext.vacation.VacationSettings.Choice;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.AutoSubmitted;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Run;
import org.tamis.engine.text.Shown;

/**
 * Why a message gets no automatic reply, whatever the script says (RFC 5230 §4.5 and §4.6, RFC 3834
 * §2). It looks at the message as it was received: no {@code deleteheader} makes a loop.
 */
final class Silence {
  /** RFC 5230 §4.6. */
  private static final List<HeaderName> LIST_FIELDS =
      List.of(
          HeaderName.of("List-Id"),
          HeaderName.of("List-Help"),
          HeaderName.of("List-Subscribe"),
          HeaderName.of("List-Unsubscribe"),
          HeaderName.of("List-Post"),
          HeaderName.of("List-Owner"),
          HeaderName.of("List-Archive"));

  private static final HeaderName PRECEDENCE = HeaderName.of("Precedence");
  private static final HeaderName SUPPRESS = HeaderName.of("X-Auto-Response-Suppress");

  private static final Set<String> MASS_MAIL = Set.of("bulk", "list", "junk", "auto_reply");

  /** RFC 5230 §4.6: the required list of addresses that never get a reply. */
  private static final Pattern SYSTEM_ADDRESS =
      Pattern.compile(
          "mailer-daemon|listserv|majordomo|owner-.*|.*-request"
              + "|bounces?|bounces?-.*|.*-bounces?");

  /** Nobody reads what comes to such an address, with whatever stands around the words. */
  private static final Pattern NO_REPLY =
      Pattern.compile("(?:.*[-_.])?(?:no|do[-_.]?not)[-_.]?reply(?:[-_.+\\d].*)?");

  private static final List<HeaderName> AUTHORS =
      List.of(HeaderName.of("From"), HeaderName.of("Reply-To"));

  private static final Set<String> NO_AUTOMATIC_REPLIES = Set.of("all", "oof", "autoreply");

  private Silence() {}

  /** The reason, as a clause; empty when the sender may get a reply. */
  static Optional<String> reason(Run run, OwnAddresses own, VacationSettings settings) {
    Message message = run.original();
    return ofSender(run.envelope().from(), own)
        .or(() -> ofAuthor(message, run))
        .or(() -> ofList(message))
        .or(() -> ofAutomat(message))
        .or(() -> ofPrecedence(message))
        .or(() -> ofSuppression(message))
        .or(() ->
            settings.has(Choice.CHECKED_RECIPIENT)
                ? ofRecipients(message, own, run)
                : Optional.empty());
  }

  private static Optional<String> ofSender(String sender, OwnAddresses own) {
    if (sender.isEmpty()) {
      return Optional.of("the message has the null sender"); // RFC 3834 §2
    }
    if (isSystemAddress(sender)) {
      return Optional.of(
          "the sender <" + Shown.text(sender) + "> is a system address or auto-responder");
    }
    Optional<String> address = OutboundAddress.addrSpec(sender);
    if (address.isEmpty()) {
      return Optional.of("the sender <" + Shown.text(sender) + "> is not an email address");
    }
    return address
        .filter(own::contain)
        .map(_ -> "the sender <" + Shown.text(sender) + "> is the recipient");
  }

  /** By the local part, without the detail that lists put behind it to tell bounces apart. */
  private static boolean isSystemAddress(String sender) {
    String local = sender.substring(0, Math.max(sender.lastIndexOf('@'), 0));
    String whole = local.isEmpty() ? sender : local;
    int detail = whole.indexOf('+');
    String name = detail > 0 ? whole.substring(0, detail) : whole;
    return SYSTEM_ADDRESS.matcher(name.toLowerCase(Locale.ROOT)).matches() || isNoReply(name);
  }

  private static boolean isNoReply(String localPart) {
    return NO_REPLY.matcher(localPart.toLowerCase(Locale.ROOT)).matches();
  }

  /** Mail of shops has an envelope sender for bounces, which does not say it. */
  private static Optional<String> ofAuthor(Message message, Run run) {
    return AUTHORS.stream()
        .flatMap(name -> message.fields(name).stream())
        .flatMap(field -> addresses(field, run).stream())
        .filter(address -> isNoReply(address.localPart()))
        .findFirst()
        .map(address -> "the author <" + Shown.text(address.all()) + "> takes no replies");
  }

  private static List<Address> addresses(HeaderField field, Run run) {
    run.work().spend(field.end() - field.start());
    return field.addresses();
  }

  private static Optional<String> ofList(Message message) {
    return LIST_FIELDS.stream()
        .filter(message::has)
        .findFirst()
        .map(name -> "the message is from a mailing list (it has a " + name.text() + " field)");
  }

  private static Optional<String> ofAutomat(Message message) {
    return AutoSubmitted.keyword(message)
        .map(keyword -> "the message is automatic (Auto-Submitted: " + Shown.text(keyword) + ")");
  }

  /** RFC 3834 §2. */
  private static Optional<String> ofPrecedence(Message message) {
    return message.fields(PRECEDENCE).stream()
        .map(field -> field.undecoded().toLowerCase(Locale.ROOT))
        .filter(MASS_MAIL::contains)
        .findFirst()
        .map(value -> "the message is bulk mail (Precedence: " + value + ")");
  }

  /** Written by programs that know that their mail should not be answered. */
  private static Optional<String> ofSuppression(Message message) {
    return message.fields(SUPPRESS).stream()
        .map(HeaderField::undecoded)
        .filter(Silence::suppresses)
        .findFirst()
        .map(value ->
            "the message suppresses replies (X-Auto-Response-Suppress: " + Shown.text(value) + ")");
  }

  private static boolean suppresses(String value) {
    return Pattern.compile(",")
        .splitAsStream(value.toLowerCase(Locale.ROOT))
        .map(String::strip)
        .anyMatch(NO_AUTOMATIC_REPLIES::contains);
  }

  /** RFC 5230 §4.5. */
  private static Optional<String> ofRecipients(Message message, OwnAddresses own, Run run) {
    return own.namedIn(message, run).isPresent()
        ? Optional.empty()
        : Optional.of("none of the recipient's addresses is in To, Cc or Bcc");
  }
}
