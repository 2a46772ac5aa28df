package org.tamis.bridge.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tamis.engine.plan.Origin;
import org.tamis.grammar.text.Printable;

/** One line for each recipient of each message. */
public final class DeliveryLog implements Consumer<DeliveryReport> {
  private static final Logger LOG = System.getLogger(DeliveryLog.class.getName());

  @Override
  public void accept(DeliveryReport report) {
    LOG.log(report.problems().isEmpty() ? Level.INFO : Level.WARNING, line(report));
  }

  /** Without controls, so that no message can write log lines of its own. */
  static String line(DeliveryReport report) {
    String effects =
        report.effects().stream().map(DeliveryLog::effect).collect(Collectors.joining(", "));
    String problems =
        report.problems().stream()
            .map(problem -> "; problem: " + problem.what() + by(problem.origin()))
            .collect(Collectors.joining());
    return Printable.of(
        "account=%s recipient=<%s> message-id=%s %s: %s%s"
            .formatted(
                report.recipient().account(),
                report.recipient().address(),
                report.messageId().isEmpty() ? "none" : report.messageId(),
                result(report.result()),
                effects.isEmpty() ? "nothing done" : effects,
                problems));
  }

  private static String effect(DeliveryReport.Effect effect) {
    String what =
        switch (effect.kind()) {
          case STORED -> "stored in \"" + effect.target() + '"';
          case REDIRECTED -> "redirected to <" + effect.target() + ">";
          case DISCARDED -> "discarded";
          case REFUSED -> "refused " + effect.target();
          case REPLIED -> "replied to <" + effect.target() + ">";
          case NOT_REPLIED -> "no reply: " + effect.target();
          case SENT -> "sent " + effect.target();
          case CALENDAR_CHANGED -> "processcalendar " + effect.target();
          case CALENDAR_LEFT -> "processcalendar does nothing: " + effect.target();
          case NOT_SENT -> "not sent: " + effect.target();
          case COPIED -> "copy of it stored in \"" + effect.target() + '"';
          case PIPED -> "piped to \"" + effect.target() + '"';
        };
    return what + by(effect.origin());
  }

  private static String by(Optional<Origin> origin) {
    return origin
        .map(o -> " by " + o + o.rule().map(rule -> " [" + rule + "]").orElse(""))
        .orElse("");
  }

  private static String result(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Accepted _ -> "accepted";
      case DeliveryResult.Refused refused ->
          "refused (" + DeliveryResult.Refused.STATUS + " " + refused.lines().getFirst() + ")";
      case DeliveryResult.Deferred later ->
          "deferred (" + later.status() + " " + later.text() + ")";
    };
  }
}
