package org.tamis.engine.ext.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.compose.ComposedField;
import org.tamis.engine.compose.CountedHash;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.compose.NewMessage;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.Text;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Product;

/** One {@code report} of a script: a message of RFC 5965 about the message of the run. */
record AbuseReport(
    Text type,
    Text text,
    Text recipient,
    boolean headersOnly,
    Postmaster postmaster,
    ReportAuthor author) {
  private static final HeaderName SUBJECT = HeaderName.of("Subject");
  private static final HeaderName CONTENT_TYPE = HeaderName.of("Content-Type");

  /** In characters; a longer one is cut. */
  private static final int LONGEST_SUBJECT = 256;

  private static final StateKey<Sent> SENT = StateKey.startingWith(Sent::new);

  /** What a run has reported already, and to whom. */
  private static final class Sent {
    private final Set<List<String>> reports = new HashSet<>();
  }

  /** Empty when there is nothing to be sent. */
  Optional<Mailing> mailing(Run run) {
    String checked = type(run);
    String to = recipient(run);
    // section 3: one report for each feedback type and recipient, without error
    List<String> key = List.of(lower(checked), lower(to));
    if (!run.resultState(SENT).reports.add(key)) {
      return Optional.empty();
    }
    if (isReport(run.original())) {
      run.note("no report sent to <" + to + ">: the message is itself a report");
      return Optional.empty();
    }
    return Optional.of(mailing(checked, to, run));
  }

  private String type(Run run) {
    String value = type.value(run);
    ReportExtension.typeProblem(value)
        .ifPresent(problem -> {
          throw run.abort("SR0115", problem);
        });
    return value;
  }

  private String recipient(Run run) {
    String address = OutboundAddress.checked(recipient.value(run), run);
    if (own(run).map(AbuseReport::lower).anyMatch(lower(address)::equals)) {
      // section 3: must not be sent to the account that runs the script
      throw run.abort("SR0116", "a report cannot be sent to the account itself");
    }
    return address;
  }

  private static Stream<String> own(Run run) {
    return Stream.concat(run.host().addresses().stream(), Stream.of(run.envelope().to()));
  }

  /** Two accounts that report to each other would never end. */
  private static boolean isReport(Message message) {
    return message.fields(CONTENT_TYPE).stream()
        .map(HeaderField::undecoded)
        .anyMatch(type -> lower(type).contains("feedback-report"));
  }

  private Mailing mailing(String checked, String to, Run run) {
    Optional<Address> sender = author.source().address(run.envelope(), run.host(), postmaster);
    Address from = sender.orElseGet(() -> postmaster.at(run.host().hostName()));
    run.work().spend(run.original().size() + CountedHash.hashed(run.original()));
    Message message =
        new NewMessage()
            .mailboxes("From", List.of(from))
            .mailboxes("To", OutboundAddress.mailboxes(to))
            .field("Subject", subject(run.original()))
            .date(run.host().now().atZone(run.host().zone()))
            .field(
                "Message-ID",
                CountedHash.messageId(
                    run.original(), List.of("report", lower(checked), to), from.domain()))
            .field("Auto-Submitted", "auto-generated (report)") // section 3, RFC 3834 §5
            .with(
                Entity.multipart(
                    "report; report-type=feedback-report",
                    List.of(Entity.ofText(text.value(run)), facts(checked, run), original(run))));
    return new Mailing(sender.map(Address::all).orElse(""), List.of(to), message);
  }

  /** RFC 5965 §2 (f): the same as that of the message. */
  private static String subject(Message message) {
    String subject =
        message.fields(SUBJECT).stream().findFirst().map(HeaderField::text).orElse("(no subject)");
    int characters = subject.codePointCount(0, subject.length());
    return subject.substring(
        0, subject.offsetByCodePoints(0, Math.min(LONGEST_SUBJECT, characters)));
  }

  /** RFC 5965 §3.1 and §3.2; 7bit, as §7.1 wants it. */
  private static Entity facts(String checked, Run run) {
    String fields =
        field("Version", "1")
            + field("Feedback-Type", checked)
            + field("User-Agent", Product.NAME + "/" + Product.VERSION)
            + sender(run).map(path -> field("Original-Mail-From", path)).orElse("")
            + reporting(run).map(user -> field("Dovecot-Reporting-User", user)).orElse("");
    return Entity.ofOctets("message/feedback-report", fields.getBytes(US_ASCII));
  }

  /** Of a message that is in a mailbox it is not known any more. */
  private static Optional<String> sender(Run run) {
    String from = run.envelope().from();
    return isPath(from) && !run.host().isImapEvent()
        ? Optional.of("<" + from + ">")
        : Optional.empty();
  }

  /** Whose script reports, which the postmaster who is the author would not tell; RFC 5965 §3.3. */
  private static Optional<String> reporting(Run run) {
    return own(run).filter(AbuseReport::isPath).filter(user -> !user.isEmpty()).findFirst();
  }

  private static boolean isPath(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private static String field(String name, String value) {
    return new String(ComposedField.of(HeaderName.of(name), value), US_ASCII);
  }

  /** RFC 5965 §2 (d): as it was received, whatever the script has made of it. */
  private Entity original(Run run) {
    Message message = run.original();
    return headersOnly
        ? Entity.ofOctets(
            "text/rfc822-headers", Arrays.copyOf(message.bytes(), message.headerEnd()))
        : Entity.ofMessage(message);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
