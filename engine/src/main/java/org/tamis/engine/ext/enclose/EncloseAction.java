package org.tamis.engine.ext.enclose;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.text.Shown;

/** RFC 5703 §6: the command and its checks; what it does is in {@link EncloseStep}. */
final class EncloseAction {
  private static final Parameter<Text> SUBJECT = Parameter.string("subject");
  private static final Parameter<TextList> HEADERS =
      Parameter.strings("headers", EncloseAction::nameProblem);
  private static final Parameter<Text> TEXT = Parameter.string("text");

  static final CommandSpec SPEC =
      CommandSpec.of(
              "enclose",
              Signature.NOTHING.tag(SUBJECT).tag(HEADERS).positional(TEXT),
              EncloseAction::generate)
          .checkedBy(EncloseAction::check);

  private EncloseAction() {}

  static Optional<String> nameProblem(String name) {
    return HeaderName.parse(name).isPresent()
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(name) + "\" is not a header field name");
  }

  /** The new message has a structure of its own, and says so itself. */
  static boolean isOfStructure(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("content-") || lower.equals("mime-version");
  }

  private static void check(Call call, Report report) {
    List<Text> names = call.find(HEADERS).map(TextList::items).orElse(List.of());
    for (Text name : names) {
      name.constant()
          .filter(EncloseAction::isOfStructure)
          .ifPresent(constant ->
              report.warning(
                  "SV0354",
                  name.span(),
                  "`enclose` does not copy " + Shown.text(constant),
                  "the new message is multipart/mixed and has its own"));
    }
  }

  private static Step generate(Call call) {
    return new EncloseStep(call.get(TEXT), call.find(SUBJECT), call.find(HEADERS), call.origin());
  }
}
