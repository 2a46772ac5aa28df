package org.tamis.engine.ext.redirectdsn;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.DeliveryRequest.Notify;
import org.tamis.engine.plan.DeliveryRequest.Returned;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.StringRule;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.text.Shown;

/** RFC 6009 §6: {@code :notify} and {@code :ret} of {@code redirect}. */
public final class RedirectDsnExtension implements Extension {
  private static final Set<String> REDIRECT = Set.of("redirect");
  private static final Parameter<Text> NOTIFY =
      Parameter.string("notify", RedirectDsnExtension::notifyProblem);
  private static final Parameter<Text> RET =
      Parameter.string("ret", RedirectDsnExtension::retProblem);

  /** What a value asks for. */
  @FunctionalInterface
  private interface Wish {
    DeliveryRequest of(String value, DeliveryRequest request);
  }

  @Override
  public String capability() {
    return "redirect-dsn";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return settings.of(SiteSending.class, SiteSending.POSSIBLE).possible();
  }

  @Override
  public List<TagSpec> tags() {
    return List.of(
        tag(
            NOTIFY,
            RedirectDsnExtension::notifyProblem,
            (value, request) -> request.notifying(conditions(value).orElseThrow())),
        tag(
            RET,
            RedirectDsnExtension::retProblem,
            (value, request) -> request.returning(returned(value).orElseThrow())));
  }

  private static TagSpec tag(Parameter<Text> parameter, StringRule rule, Wish wish) {
    return new TagSpec(
        parameter,
        REDIRECT,
        call -> {
          Text text = call.get(parameter);
          return (ActionModifier)
              (action, run) ->
                  action instanceof Action.Redirect redirect
                      ? redirect.requesting(
                          wish.of(checked(text.value(run), rule, run), redirect.request()))
                      : action;
        });
  }

  private static String checked(String value, StringRule rule, Run run) {
    rule.problem(value)
        .ifPresent(problem -> {
          throw run.abort("SR0111", problem);
        });
    return value;
  }

  private static Optional<String> notifyProblem(String value) {
    return conditions(value).isPresent()
        ? Optional.empty()
        : Optional.of(
            "\""
                + Shown.text(value)
                + "\" is not valid: use NEVER, or a list of SUCCESS, FAILURE and DELAY");
  }

  private static Optional<String> retProblem(String value) {
    return returned(value).isPresent()
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(value) + "\" is not valid: use FULL or HDRS");
  }

  /** RFC 3461 §4.1: {@code NEVER} stands alone; none for it. */
  private static Optional<Set<Notify>> conditions(String value) {
    Set<Notify> conditions = EnumSet.noneOf(Notify.class);
    if (value.equalsIgnoreCase("NEVER")) {
      return Optional.of(conditions);
    }
    for (String name : value.toUpperCase(Locale.ROOT).split(",", -1)) {
      switch (name) {
        case "SUCCESS" -> conditions.add(Notify.SUCCESS);
        case "FAILURE" -> conditions.add(Notify.FAILURE);
        case "DELAY" -> conditions.add(Notify.DELAY);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(conditions);
  }

  private static Optional<Returned> returned(String value) {
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "FULL" -> Optional.of(Returned.FULL);
      case "HDRS" -> Optional.of(Returned.HDRS);
      default -> Optional.empty();
    };
  }
}
