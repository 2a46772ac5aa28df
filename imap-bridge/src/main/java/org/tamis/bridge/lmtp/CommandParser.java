package org.tamis.bridge.lmtp;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.lmtp.EsmtpParameters.Parsed;

/** One line to one command. Verbs and parameter names have no case (RFC 5321 §2.4). */
final class CommandParser {
  private static final Pattern BDAT = Pattern.compile("(?i)(\\d{1,18})( +LAST)?");

  private final EsmtpParameters mail;
  private final EsmtpParameters rcpt;

  CommandParser(Set<LmtpOffer> offers) {
    this.mail = EsmtpParameters.ofMail(offers);
    this.rcpt = EsmtpParameters.ofRcpt(offers);
  }

  LmtpCommand parse(String line) {
    int space = line.indexOf(' ');
    String verb = space < 0 ? line : line.substring(0, space);
    String rest = space < 0 ? "" : line.substring(space + 1).strip();
    return switch (verb.toUpperCase(Locale.ROOT)) {
      case "LHLO" -> rest.isEmpty() ? syntax("LHLO needs a name") : new LmtpCommand.Lhlo(rest);
      case "MAIL" -> mail(rest);
      case "RCPT" -> rcpt(rest);
      case "DATA" -> bare(rest, new LmtpCommand.Data());
      case "BDAT" -> bdat(rest);
      case "STARTTLS" -> bare(rest, new LmtpCommand.StartTls());
      case "XCLIENT" -> rest.isEmpty() ? syntax("XCLIENT needs attributes") : xclient(rest);
      case "RSET" -> bare(rest, new LmtpCommand.Rset());
      case "QUIT" -> bare(rest, new LmtpCommand.Quit());
      case "NOOP" -> new LmtpCommand.Noop(); // RFC 5321 §4.1.1.9: its argument is ignored
      case "VRFY" -> rest.isEmpty() ? syntax("VRFY needs a name") : new LmtpCommand.Vrfy();
      // RFC 2033 §4.1: HELO and EHLO are not part of LMTP
      case "HELO", "EHLO" -> wrong(500, "5.5.1", "this is LMTP: use LHLO");
      case "EXPN", "HELP" -> wrong(502, "5.5.1", "not implemented");
      default -> wrong(500, "5.5.1", "unknown command");
    };
  }

  private static LmtpCommand bare(String rest, LmtpCommand command) {
    return rest.isEmpty() ? command : syntax("no arguments allowed");
  }

  private static LmtpCommand xclient(String rest) {
    return new LmtpCommand.Xclient(rest);
  }

  /** RFC 3030 §2. */
  private static LmtpCommand bdat(String rest) {
    Matcher form = BDAT.matcher(rest);
    return form.matches()
        ? new LmtpCommand.Bdat(Long.parseLong(form.group(1)), form.group(2) != null)
        : new LmtpCommand.Unreadable(
            LmtpReply.of(501, "5.5.4", "expected BDAT octets [LAST]; closing connection"));
  }

  private LmtpCommand mail(String rest) {
    Optional<Arguments> arguments = Arguments.after("FROM:", rest);
    if (arguments.isEmpty()) {
      return syntax("expected MAIL FROM:<address>");
    }
    String path = arguments.get().path();
    Optional<EmailAddress> from = EmailAddress.parse(path);
    if (from.isEmpty() && !path.isEmpty()) {
      return wrong(501, "5.1.7", "bad sender address");
    }
    return switch (mail.parse("MAIL", arguments.get().parameters())) {
      case Parsed.Values values -> new LmtpCommand.Mail(from, values.values());
      case Parsed.Wrong wrong -> new LmtpCommand.Wrong(wrong.reply());
    };
  }

  private LmtpCommand rcpt(String rest) {
    Optional<Arguments> arguments = Arguments.after("TO:", rest);
    if (arguments.isEmpty()) {
      return syntax("expected RCPT TO:<address>");
    }
    Optional<EmailAddress> to = EmailAddress.parse(arguments.get().path());
    if (to.isEmpty()) {
      return wrong(501, "5.1.3", "bad recipient address");
    }
    return switch (rcpt.parse("RCPT", arguments.get().parameters())) {
      case Parsed.Values values -> new LmtpCommand.Rcpt(to.get(), values.values());
      case Parsed.Wrong wrong -> new LmtpCommand.Wrong(wrong.reply());
    };
  }

  private static LmtpCommand syntax(String text) {
    return wrong(501, "5.5.4", text);
  }

  private static LmtpCommand wrong(int code, String status, String text) {
    return new LmtpCommand.Wrong(LmtpReply.of(code, status, text));
  }

  /** What follows {@code FROM:} or {@code TO:}: a path in angle brackets, then parameters. */
  private record Arguments(String path, String parameters) {
    static Optional<Arguments> after(String keyword, String rest) {
      if (!rest.regionMatches(true, 0, keyword, 0, keyword.length())) {
        return Optional.empty();
      }
      String path = rest.substring(keyword.length()).stripLeading();
      int end = path.startsWith("<") ? closingBracket(path) : -1;
      boolean separate = end > 0 && (end + 1 == path.length() || path.charAt(end + 1) == ' ');
      return separate
          ? Optional.of(new Arguments(path.substring(1, end), path.substring(end + 1).strip()))
          : Optional.empty();
    }

    /** The bracket outside quotes; a quoted local part may hold one (RFC 5321 §4.1.2). */
    private static int closingBracket(String path) {
      boolean quoted = false;
      for (int at = 1; at < path.length(); at++) {
        switch (path.charAt(at)) {
          case '"' -> quoted = !quoted;
          case '\\' -> at++;
          case '>' -> {
            if (!quoted) {
              return at;
            }
          }
          default -> {}
        }
      }
      return -1;
    }
  }
}
