package org.tamis.engine.ext.redirectdeliverby;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.DeliveryRequest.Mode;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.text.Shown;

/** RFC 6009 §7: a deadline for {@code redirect}. */
public final class RedirectDeliverByExtension implements Extension {
  private static final Set<String> REDIRECT = Set.of("redirect");
  private static final Parameter<Long> RELATIVE = Parameter.number("bytimerelative");
  private static final Parameter<Text> ABSOLUTE =
      Parameter.string("bytimeabsolute", RedirectDeliverByExtension::timeProblem);
  private static final Parameter<Text> MODE =
      Parameter.string("bymode", RedirectDeliverByExtension::modeProblem);
  private static final Parameter<Boolean> TRACE = Parameter.flag("bytrace");

  /** RFC 2852 §4: a by-time has at most nine digits. */
  private static final long MOST_SECONDS = 999_999_999;

  /** When a deadline is. */
  @FunctionalInterface
  private interface Deadline {
    Instant of(Run run);
  }

  @Override
  public String capability() {
    return "redirect-deliverby";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return settings.of(SiteSending.class, SiteSending.POSSIBLE).possible();
  }

  @Override
  public List<TagSpec> tags() {
    return List.of(
        new TagSpec(RELATIVE, REDIRECT, call -> modifier(call, relative(call)))
            .checkedBy(RedirectDeliverByExtension::checkRelative),
        new TagSpec(ABSOLUTE, REDIRECT, call -> modifier(call, absolute(call))),
        new TagSpec(MODE, REDIRECT, _ -> MODE)
            .checkedBy((call, report) -> checkDeadline(MODE, call, report)),
        new TagSpec(TRACE, REDIRECT, _ -> TRACE)
            .checkedBy((call, report) -> checkDeadline(TRACE, call, report)));
  }

  private static void checkRelative(Call call, Report report) {
    if (call.has(ABSOLUTE)) {
      report.error(
          "SV0208",
          call.spanOf(RELATIVE),
          "`:bytimerelative` and `:bytimeabsolute` cannot be combined");
    }
    long seconds = call.get(RELATIVE);
    // one made of variables is only known when it runs
    boolean returned =
        call.find(MODE)
            .map(text -> text.constant().flatMap(m -> mode(m)).equals(Optional.of(Mode.RETURN)))
            .orElse(true);
    // RFC 2852 §4: what is to come back when it is late needs some time
    if (seconds > MOST_SECONDS || (seconds == 0 && returned)) {
      report.error(
          "SV0357",
          call.spanOf(RELATIVE),
          "`:bytimerelative` takes 1 to "
              + MOST_SECONDS
              + " seconds, or 0 with `:bymode \"notify\"`");
    }
  }

  /** RFC 6009 §7: neither without a time. */
  private static void checkDeadline(Parameter<?> tag, Call call, Report report) {
    if (!call.has(RELATIVE) && !call.has(ABSOLUTE)) {
      report.error(
          "SV0356",
          call.spanOf(tag),
          "`:" + tag.name() + "` needs a time",
          "add `:bytimerelative` or `:bytimeabsolute`");
    }
  }

  private static ActionModifier modifier(Call call, Deadline deadline) {
    Optional<Text> mode = call.find(MODE);
    boolean trace = call.has(TRACE);
    return (action, run) ->
        action instanceof Action.Redirect redirect
            ? redirect.requesting(redirect.request().by(by(deadline.of(run), mode, trace, run)))
            : action;
  }

  private static DeliveryRequest.By by(
      Instant deadline, Optional<Text> mode, boolean trace, Run run) {
    // RFC 6009 §7: the default is "return"
    Mode wanted =
        mode.map(text -> text.value(run))
            .map(value ->
                mode(value)
                    .orElseThrow(() -> run.abort("SR0112", modeProblem(value).orElse("no mode"))))
            .orElse(Mode.RETURN);
    return new DeliveryRequest.By(deadline, wanted, trace);
  }

  private static Deadline relative(Call call) {
    long seconds = call.get(RELATIVE);
    return run -> run.host().now().plusSeconds(seconds);
  }

  private static Deadline absolute(Call call) {
    Text text = call.get(ABSOLUTE);
    return run -> {
      String value = text.value(run);
      return Rfc3339.instant(value)
          .orElseThrow(() -> run.abort("SR0113", timeProblem(value).orElse("no time")));
    };
  }

  private static Optional<Mode> mode(String value) {
    if (value.equalsIgnoreCase("notify")) {
      return Optional.of(Mode.NOTIFY);
    }
    return value.equalsIgnoreCase("return") ? Optional.of(Mode.RETURN) : Optional.empty();
  }

  private static Optional<String> modeProblem(String value) {
    return mode(value).isPresent()
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(value) + "\" is not valid: use \"notify\" or \"return\"");
  }

  private static Optional<String> timeProblem(String value) {
    return Rfc3339.instant(value).isPresent()
        ? Optional.empty()
        : Optional.of(
            "\"" + Shown.text(value) + "\" is not a time such as \"2026-11-22T20:00:00+01:00\"");
  }
}
