package org.tamis.engine.ext.enotify;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.text.Shown;

/** RFC 5435 §3: the command and its checks; what it does is in {@link Notifier}. */
final class NotifyAction {
  /** RFC 5435 §3.5; a match of the beginning only, since values may be long. */
  private static final Pattern OPTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*+=");

  private static final Parameter<Text> FROM = Parameter.string("from", OutboundAddress::problem);
  private static final Parameter<Text> IMPORTANCE =
      Parameter.string("importance", Importance::problem);
  private static final Parameter<TextList> OPTIONS =
      Parameter.strings("options", NotifyAction::optionProblem);
  private static final Parameter<Text> MESSAGE = Parameter.string("message");
  private static final Parameter<Text> METHOD = Parameter.string("method");

  static final CommandSpec SPEC =
      CommandSpec.of(
              "notify",
              Signature.NOTHING
                  .tag(FROM)
                  .tag(IMPORTANCE)
                  .tag(OPTIONS)
                  .tag(MESSAGE)
                  .positional(METHOD),
              NotifyAction::generate)
          .needing(Needs.HEADER)
          .foreseenAs(_ -> new Prospect.Nothing())
          .checkedBy(NotifyAction::check)
          .formerly(OldNotify::now);

  private NotifyAction() {}

  static NotifySettings settings(Call call) {
    return call.settings().of(NotifySettings.class, NotifySettings.DEFAULTS);
  }

  private static Optional<String> optionProblem(String option) {
    boolean valid =
        OPTION.matcher(option).lookingAt()
            && option.chars().noneMatch(c -> "\0\r\n".indexOf(c) >= 0);
    return valid
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(option) + "\" is not an option: write it as name=value");
  }

  private static void check(Call call, Report report) {
    call.get(METHOD)
        .constant()
        .ifPresent(uri -> check(Method.of(uri, settings(call)), call, report));
  }

  private static void check(Method method, Call call, Report report) {
    switch (method) {
      case Method.Unsupported(String problem) ->
          // RFC 5435 §3.2: an error at run time, so that scripts can ask first
          report.warning(
              "SV0336",
              call.spanOf(METHOD),
              problem + ": this is an error at run time",
              "supported methods: mailto; test with `valid_notify_method`");
      case Method.Invalid(String problem) -> report.error("SV0219", call.spanOf(METHOD), problem);
      case Method.Mailto mailto -> {
        mailto.problem().ifPresent(problem -> report.error("SV0219", call.spanOf(METHOD), problem));
        checkIgnored(mailto, call, report);
      }
    }
  }

  private static void checkIgnored(Method.Mailto mailto, Call call, Report report) {
    if (!mailto.uri().ignored().isEmpty()) {
      report.warning(
          "SV0337",
          call.spanOf(METHOD),
          "the field " + Shown.text(mailto.uri().ignored().getFirst()) + " of the URI is ignored",
          "a URI cannot set the author, date or content type, or one field twice");
    }
    if (call.has(OPTIONS)) {
      // RFC 5436 §2.5
      report.warning(
          "SV0338", call.spanOf(OPTIONS), "the method mailto takes no options", "remove them");
    }
  }

  private static Step generate(Call call) {
    Notifier notifier =
        new Notifier(
            call.get(METHOD),
            call.find(FROM),
            call.find(IMPORTANCE),
            call.find(MESSAGE),
            settings(call),
            call.settings().of(NotificationSender.class, NotificationSender.USUAL),
            call.settings().of(Postmaster.class, Postmaster.OF_HOST));
    return call.action(notifier::notify);
  }
}
