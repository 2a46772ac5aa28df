package org.tamis.bridge.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tamis.bridge.send.LoggedId;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.Result;
import org.tamis.grammar.text.Printable;

/** One line for each recipient of each message. */
public final class DeliveryLog implements Consumer<DeliveryReport> {
  private static final Logger LOG = System.getLogger(DeliveryLog.class.getName());

  @Override
  public void accept(DeliveryReport report) {
    LOG.log(report.complaints().isEmpty() ? Level.INFO : Level.WARNING, line(report));
  }

  /** Without controls, so that no message can write log lines of its own. */
  static String line(DeliveryReport report) {
    String done =
        report.entries().stream()
            .map(DeliveryLog::done)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    String problems =
        report.complaints().stream()
            .map(complaint -> "; problem: " + complaint)
            .collect(Collectors.joining());
    return Printable.of(
        "account=%s recipient=<%s> message-id=%s %s: %s%s"
            .formatted(
                account(report.recipient()),
                report.recipient().address(),
                LoggedId.inWords(report.messageId()),
                result(report.result()),
                done.isEmpty() ? "nothing done" : done,
                problems));
  }

  /** A rewritten sender is no account's. */
  private static String account(Incoming.Recipient recipient) {
    return recipient.isRewrittenSender() ? "none" : recipient.account();
  }

  /** What is left out of what was done is a problem of its own. */
  private static Optional<String> done(DeliveryReport.Entry entry) {
    return switch (entry.result()) {
      case Result.Done _ -> Optional.of(EffectText.line(entry.effect(), new Result.Done()));
      case Result.Withheld withheld -> Optional.of(EffectText.line(entry.effect(), withheld));
      case Result.Queued queued -> Optional.of(EffectText.line(entry.effect(), queued));
      case Result.Failed _, Result.Unknown _ -> Optional.empty();
    };
  }

  private static String result(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Accepted _ -> "accepted";
      case DeliveryResult.Refused refused ->
          "refused (" + refused.status() + " " + refused.lines().getFirst() + ")";
      case DeliveryResult.Deferred later ->
          "deferred (" + later.status() + " " + later.text() + ")";
    };
  }
}
