package org.tamis.engine.ext.enotify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.ext.enotify.MailtoUri.Read;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.text.Shown;

/** Reads one {@code mailto} URI: RFC 6068 §2. Stops at the first mistake. */
final class MailtoReader {
  private static final int MOST_FIELDS = 32;

  private static final int LONGEST_NAME = 100;

  /**
   * RFC 5436 §2.7 and RFC 6068 §3: who wrote the message, when, what it went through and what it
   * consists of is not for a URI to say.
   */
  private static final Set<String> NOT_TAKEN =
      Set.of(
          "apparently-to",
          "authentication-results",
          "auto-submitted",
          "date",
          "delivered-to",
          "dkim-signature",
          "errors-to",
          "from",
          "message-id",
          "mime-version",
          "received",
          "reply-to",
          "return-path",
          "sender",
          "x-sieve",
          "x-sieve-redirected-from");

  private static final List<String> KINDS_NOT_TAKEN =
      List.of("content-", "resent-", "list-", "arc-");

  private final int mostRecipients;
  private final List<Address> to = new ArrayList<>();
  private final List<Address> cc = new ArrayList<>();
  private final List<Address> bcc = new ArrayList<>();
  private final List<MailtoUri.Field> fields = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private Optional<String> subject = Optional.empty();
  private Optional<String> body = Optional.empty();

  private MailtoReader(int mostRecipients) {
    this.mostRecipients = mostRecipients;
  }

  /**
   * @param rest what follows {@code mailto:}
   * @param mostRecipients 1 or more
   */
  static Read read(String rest, int mostRecipients) {
    MailtoReader reader = new MailtoReader(mostRecipients);
    return reader
        .problem(rest)
        .<Read>map(Read.Invalid::new)
        .orElseGet(() -> new Read.Valid(reader.uri()));
  }

  private MailtoUri uri() {
    return new MailtoUri(to, cc, bcc, subject, body, fields, ignored);
  }

  private Optional<String> problem(String rest) {
    int hash = rest.indexOf('#'); // RFC 6068 §2: a fragment is to be ignored
    String whole = hash < 0 ? rest : rest.substring(0, hash);
    int query = whole.indexOf('?');
    String path = query < 0 ? whole : whole.substring(0, query);
    return recipients(path, to)
        .or(() -> query < 0 ? Optional.empty() : fields(whole.substring(query + 1)));
  }

  private Optional<String> fields(String query) {
    String[] all = query.split("&", MOST_FIELDS + 1);
    if (all.length > MOST_FIELDS) {
      return Optional.of("more than " + MOST_FIELDS + " header fields");
    }
    for (String field : all) {
      Optional<String> problem = field(field);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private Optional<String> field(String field) {
    int equals = field.indexOf('=');
    if (equals < 0) {
      return Optional.of("expected name=value after ? or &");
    }
    String encodedName = field.substring(0, equals);
    String value = field.substring(equals + 1);
    return PercentText.problem(encodedName)
        .or(() -> PercentText.problem(value))
        .or(() -> field(PercentText.decode(encodedName), value));
  }

  private Optional<String> field(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT); // RFC 6068 §2: case makes no difference
    return switch (lower) {
      case "to" -> recipients(value, to);
      case "cc" -> recipients(value, cc);
      case "bcc" -> recipients(value, bcc);
      default -> {
        Optional<HeaderName> known = HeaderName.parse(name);
        if (known.isEmpty() || name.length() > LONGEST_NAME) {
          yield Optional.of("\"" + Shown.text(name) + "\" is not a header field name");
        }
        take(known.get(), PercentText.decode(value));
        yield Optional.empty();
      }
    };
  }

  /** Of fields with one name the first counts; RFC 6068 §2 leaves it open. */
  private void take(HeaderName name, String value) {
    String lower = name.lower();
    if (isNotTaken(lower) || !taken.add(lower)) {
      ignored.add(name.text());
    } else if (lower.equals("subject")) {
      subject = Optional.of(value);
    } else if (lower.equals("body")) {
      body = Optional.of(value);
    } else {
      fields.add(new MailtoUri.Field(name, value));
    }
  }

  private static boolean isNotTaken(String lower) {
    return NOT_TAKEN.contains(lower) || KINDS_NOT_TAKEN.stream().anyMatch(lower::startsWith);
  }

  private Optional<String> recipients(String encoded, List<Address> kind) {
    if (encoded.isEmpty()) {
      return Optional.empty();
    }
    return PercentText.problem(encoded)
        .or(() -> {
          int more = mostRecipients - to.size() - cc.size() - bcc.size();
          RecipientList read = RecipientList.parse(PercentText.decode(encoded), more);
          kind.addAll(read.mailboxes());
          return read.problem();
        });
  }
}
