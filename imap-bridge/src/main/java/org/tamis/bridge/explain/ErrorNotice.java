package org.tamis.bridge.explain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.OwnersMail;
import org.tamis.engine.compose.CountedHash;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Result;

/**
 * What the owner of a script is told about an error.
 *
 * @param errors each with its place, one line
 * @param done what became of the message meanwhile, in lines
 */
record ErrorNotice(
    String account,
    Instant at,
    String messageId,
    String sender,
    List<String> errors,
    List<String> done) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

  ErrorNotice {
    errors = List.copyOf(errors);
    done = List.copyOf(done);
  }

  /** Empty where no script is at fault, and where the message comes again. */
  static Optional<ErrorNotice> of(DeliveryReport report, Instant now) {
    List<String> errors = errors(report);
    boolean isFinal = !(report.result() instanceof DeliveryResult.Deferred);
    boolean isOfAccount = !report.recipient().isRewrittenSender();
    return errors.isEmpty() || !isFinal || !isOfAccount
        ? Optional.empty()
        : Optional.of(
            new ErrorNotice(
                report.recipient().account(),
                report.run().map(run -> run.at()).orElse(now),
                report.messageId(),
                report.run().map(run -> run.envelope().from()).orElse(""),
                errors,
                done(report)));
  }

  /** The place comes first, as in all messages about scripts. */
  private static List<String> errors(DeliveryReport report) {
    List<String> errors =
        report.problems().stream()
            .flatMap(one -> one.origin().map(at -> line(at, one.what())).stream())
            .collect(Collectors.toList());
    for (DeliveryReport.Entry entry : report.entries()) {
      if (entry.result() instanceof Result.Failed failed && !failed.isTemporary()) {
        String what = EffectText.ended(entry.effect().action(), failed);
        entry.effect().origin().ifPresent(at -> errors.add(line(at, what)));
      }
    }
    return errors;
  }

  private static String line(Origin at, String what) {
    return at + ": " + what + at.rule().map(rule -> " [" + rule + "]").orElse("");
  }

  private static List<String> done(DeliveryReport report) {
    return report.entries().stream()
        .filter(entry -> !(entry.result() instanceof Result.Failed))
        .map(entry -> EffectText.line(entry.effect(), entry.result()))
        .toList();
  }

  /**
   * The mail.
   *
   * @param author whom it is from
   * @param hostName of this server
   */
  Message compose(Address author, String hostName, ZoneId zone) {
    String subject = "Your Sieve script has an error: " + errors.getFirst();
    String id = CountedHash.messageId(List.of(account, at.toString()), hostName);
    return new OwnersMail(author, hostName)
        .header(account, subject, at.atZone(zone), id)
        .field("Precedence", "bulk")
        .with(Entity.ofText(text(zone)));
  }

  private String text(ZoneId zone) {
    return """
    An error occurred when your Sieve script filtered a message:

    %s

    Message: %s
    From: <%s>
    Time: %s

    What happened to the message:

    %s

    Until the script is changed, this may happen to any message. You get at most one such
    mail in 24 hours. For all errors of the last days, ask your administrator to run

      tamis errors --account %s
    """
        .formatted(
            indented(errors),
            messageId.isEmpty() ? "without a Message-ID" : messageId,
            sender,
            TIME.format(at.atZone(zone)),
            indented(done.isEmpty() ? List.of("nothing was done") : done),
            account);
  }

  private static String indented(List<String> lines) {
    return lines.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }
}
