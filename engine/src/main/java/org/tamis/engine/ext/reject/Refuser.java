package org.tamis.engine.ext.reject;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.ParameterizedValue;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Rejection.Notice;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.text.Octets;
import org.tamis.engine.text.Shown;

/** One {@code reject} or {@code ereject} of a script, ready to refuse messages. */
record Refuser(Rejection.Command command, Text reason, Postmaster postmaster) {
  /** In characters: variables that a sender has filled must not make a notice large. */
  static final int LONGEST_REASON = 16_384;

  private static final String CUT = "\n[...]";

  private static final HeaderName CONTENT_TYPE = HeaderName.of("Content-Type");

  Rejection rejection(Run run) {
    String text = cut(Octets.asText(reason.value(run)));
    run.work().spend(text.length());
    return new Rejection(command, text, reply(text), notice(text, run));
  }

  static String cut(String reason) {
    return reason.codePointCount(0, reason.length()) <= LONGEST_REASON
        ? reason
        : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON)) + CUT;
  }

  private List<String> reply(String text) {
    return switch (command) {
      // RFC 5429 §2.2: a reply if and only if it preserves the reason; §2.3: no silent ereject
      case REJECT -> ReplyText.isExact(text) ? ReplyText.of(text) : List.of();
      case EREJECT -> ReplyText.of(text);
    };
  }

  private Notice notice(String text, Run run) {
    String sender = run.envelope().from();
    if (sender.isEmpty()) {
      // RFC 5429 §2.1.2 and §2.2.1: nothing must be sent then
      return new Notice.NotWanted("the message has the null sender");
    }
    if (command == Rejection.Command.EREJECT && declinesReports(run.envelope())) {
      return new Notice.NotWanted("the sender requested no failure reports (NOTIFY)");
    }
    if (command == Rejection.Command.REJECT && isDispositionNotification(run.original())) {
      return new Notice.NotWanted("the message is itself a disposition notification");
    }
    Optional<Address> to = OutboundAddress.mailbox(sender);
    return to.isPresent()
        ? new Notice.Due(mailing(to.get(), text, run))
        : new Notice.Impossible("the sender <" + Shown.text(sender) + "> is not an email address");
  }

  /** RFC 3461 §5.2.6 (b). */
  private static boolean declinesReports(Envelope envelope) {
    String conditions = envelope.rcptParameters().getOrDefault("NOTIFY", "FAILURE");
    return !conditions.toUpperCase(Locale.ROOT).contains("FAILURE");
  }

  /** RFC 8098 §2.1: none must be sent in response to another one. */
  private static boolean isDispositionNotification(Message message) {
    return message.fields(CONTENT_TYPE).stream()
        .map(field -> ParameterizedValue.parse(field.undecoded()))
        .anyMatch(type ->
            type.value().equalsIgnoreCase("multipart/report")
                && type.parameters()
                    .getOrDefault("report-type", "")
                    .equalsIgnoreCase("disposition-notification"));
  }

  private Mailing mailing(Address to, String text, Run run) {
    NoticeMessage notice = NoticeMessage.of(run, postmaster, to, text);
    // RFC 3464 §2, RFC 8098 §3: from nobody
    return new Mailing(
        "",
        List.of(to.all()),
        switch (command) {
          case REJECT -> notice.dispositionNotification();
          case EREJECT -> notice.deliveryStatusNotification();
        });
  }
}
