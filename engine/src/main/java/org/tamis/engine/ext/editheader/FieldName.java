package org.tamis.engine.ext.editheader;

import java.util.Optional;
import java.util.function.Predicate;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Shown;

/** The name of the field that a command adds or deletes: RFC 5293 §4 and §5. */
final class FieldName {
  /** RFC 5322 §2.1.1: the name and its colon stand on one line. */
  private static final int LONGEST = 997;

  private FieldName() {}

  static Parameter<Text> parameter() {
    return Parameter.string("field name", FieldName::problem);
  }

  /** RFC 5293 §4 and §5: an invalid name must be flagged as an error. */
  static HeaderName of(Text text, Run run) {
    String name = text.value(run);
    problem(name)
        .ifPresent(problem -> {
          throw run.abort("SR0050", problem);
        });
    return HeaderName.of(name);
  }

  /** Warns where a change is never made, which RFC 5293 §6 wants to be silent when it is run. */
  static void warnUnless(
      Predicate<HeaderName> allowed, Call call, Parameter<Text> parameter, Report report) {
    call.get(parameter)
        .constant()
        .flatMap(HeaderName::parse)
        .filter(allowed.negate())
        .ifPresent(name ->
            report.warning(
                "SV0278",
                call.spanOf(parameter),
                "scripts cannot change `" + Shown.text(name.text()) + "` on this server",
                "the command has no effect"));
  }

  private static Optional<String> problem(String name) {
    return HeaderName.parse(name).isPresent() && name.length() <= LONGEST
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(name) + "\" is not a header field name");
  }
}
