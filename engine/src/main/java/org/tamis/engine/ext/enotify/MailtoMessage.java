package org.tamis.engine.ext.enotify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.compose.CountedHash;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.compose.MessageIds;
import org.tamis.engine.compose.NewMessage;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Run;
import org.tamis.engine.settings.Product;

/**
 * A notification as a message: RFC 5436 §2.7.
 *
 * @param owner the address of the script's owner, as far as it is known
 */
record MailtoMessage(Author author, String owner, MailtoUri uri, Content content) {
  private static final HeaderName RECEIVED = HeaderName.of("Received");
  private static final HeaderName REFERENCES = HeaderName.of("References");
  private static final HeaderName FROM = HeaderName.of("From");
  private static final HeaderName SUBJECT = HeaderName.of("Subject");

  /** RFC 5321 §6.3: more are a sign of a loop. */
  private static final int MOST_RECEIVED = 100;

  /** In octets; the topmost fields are those of our own site and its neighbours. */
  private static final int MOST_OF_RECEIVED = 1 << 15;

  /**
   * What the recipient reads.
   *
   * @param fields further header fields of the URI
   */
  record Content(String subject, String body, Importance importance, List<MailtoUri.Field> fields) {
    /** In characters; what is longer is in the body. */
    static final int LONGEST_SUBJECT = 1_000;

    private static final String SUBJECT_OF_NONE = "New mail";

    static Content of(MailtoUri uri, Optional<String> message, Importance importance, Run run) {
      message.ifPresent(text -> run.work().spend(text.length()));
      String subject = message.or(uri::subject).orElseGet(() -> subject(run));
      String body =
          uri.body().orElseGet(() -> message.map(Content::rest).orElseGet(() -> excerpt(run)));
      return new Content(cut(subject), body, importance, uri.fields());
    }

    /** RFC 5436 §2.7: retained from the message. */
    private static String subject(Run run) {
      return text(SUBJECT, run).filter(text -> !text.isBlank()).orElse(SUBJECT_OF_NONE);
    }

    /** RFC 5435 §3.6: all of the message should be sent, and a subject is one line. */
    private static String rest(String message) {
      boolean fits = message.lines().count() <= 1 && cut(message).length() == message.length();
      return fits ? "" : message;
    }

    /** RFC 5435 §3.6: where the script has no text, at least author and subject. */
    private static String excerpt(Run run) {
      return "From: "
          + oneLine(text(FROM, run).orElse(""))
          + "\r\nSubject: "
          + oneLine(text(SUBJECT, run).orElse(""))
          + "\r\n";
    }

    private static Optional<String> text(HeaderName name, Run run) {
      return run.original().fields(name).stream().findFirst().map(field -> text(field, run));
    }

    private static String text(HeaderField field, Run run) {
      run.work().spend(field.end() - field.start());
      return field.text();
    }

    private static String oneLine(String text) {
      return cut(text).replaceAll("\\p{Cntrl}", " ");
    }

    private static String cut(String text) {
      return text.codePointCount(0, text.length()) <= LONGEST_SUBJECT
          ? text
          : text.substring(0, text.offsetByCodePoints(0, LONGEST_SUBJECT));
    }
  }

  /** Why a message is taken for one in a loop; empty when it is not. */
  static Optional<String> loop(Message cause) {
    return cause.fields(RECEIVED).size() > MOST_RECEIVED
        ? Optional.of("the message has more than " + MOST_RECEIVED + " Received fields")
        : Optional.empty();
  }

  Message compose(Run run) {
    // RFC 5436 §2.7.1: on top, as a boundary between old trace fields and those to come
    NewMessage mail = new NewMessage().field("Auto-Submitted", "auto-notified; " + ownership());
    received(run).forEach(field -> mail.field("Received", field));
    mail.field("X-Sieve", Product.NAME + " " + Product.VERSION)
        .date(run.host().now().atZone(run.host().zone()))
        .field("Message-ID", messageId(run));
    author.writeTo(mail);
    mail.mailboxes("To", uri.to()).mailboxes("Cc", uri.cc()).field("Subject", content.subject());
    addReferences(mail, run);
    addImportance(mail);
    uri.fields().forEach(field -> mail.field(capitalized(field.name()), field.value()));
    return mail.with(Entity.ofText(content.body()));
  }

  /** RFC 5436 §2.7.1: an address, or a token where it is no address in ASCII. */
  private String ownership() {
    return OutboundAddress.addrSpec(owner)
        .filter(address -> address.chars().allMatch(c -> c > ' ' && c <= '~'))
        .map(
            address -> "owner-email=\"" + address.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .orElseGet(() -> "owner-token=" + CountedHash.of(List.of(Optional.of(owner))));
  }

  /** RFC 5436 §2.7: they may be retained, and end a loop through a system that knows no others. */
  private static List<String> received(Run run) {
    List<String> kept = new ArrayList<>();
    int octets = 0;
    for (HeaderField field : run.original().fields(RECEIVED)) {
      octets += field.end() - field.start();
      if (octets > MOST_OF_RECEIVED) {
        break;
      }
      kept.add(field.undecoded());
    }
    run.work().spend(octets);
    return kept;
  }

  private String messageId(Run run) {
    run.work().spend(CountedHash.hashed(run.original()) + content.body().length());
    List<String> purpose =
        List.of(
            "notify",
            author.address().all(),
            String.join(",", uri.recipients()),
            content.subject(),
            content.body(),
            content.importance().name(),
            content.fields().toString());
    return CountedHash.messageId(run.original(), purpose, author.address().domain());
  }

  private void addReferences(NewMessage mail, Run run) {
    List<String> references = MessageIds.answering(run.original()).references();
    if (!references.isEmpty() && !uri.has(REFERENCES)) {
      mail.field("References", String.join(" ", references));
    }
  }

  private void addImportance(NewMessage mail) {
    content.importance().fields().stream()
        .filter(field -> !uri.has(field.name()))
        .forEach(field -> mail.field(field.name().text(), field.value()));
  }

  /** RFC 5436 §2.7. */
  private static String capitalized(HeaderName name) {
    return name.text().substring(0, 1).toUpperCase(Locale.ROOT) + name.text().substring(1);
  }
}
