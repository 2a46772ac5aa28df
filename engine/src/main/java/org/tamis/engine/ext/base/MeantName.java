package org.tamis.engine.ext.base;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.message.KnownFields;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.diagnostic.Fix;

/** Names that could be those of header fields, but are probably meant otherwise. */
final class MeantName {
  private static final Map<String, String> OTHER_THINGS =
      Map.of(
          "body", "to search the text of a message, use `body`",
          "content", "to search the text of a message, use `body`",
          "message", "to search the text of a message, use `body`",
          "size", "to compare the size of a message, use `size`",
          "envelope", "to compare the envelope, use `envelope \"from\"` or `envelope \"to\"`",
          "recipient", "use [\"to\", \"cc\"], or `envelope \"to\"`",
          "recipients", "use [\"to\", \"cc\"], or `envelope \"to\"`",
          "attachment", "to look at parts, use `:mime :anychild` with \"Content-Disposition\"",
          "attachments", "to look at parts, use `:mime :anychild` with \"Content-Disposition\"");

  private MeantName() {}

  static void check(String name, Text at, Report report) {
    String other = OTHER_THINGS.get(name.toLowerCase(Locale.ROOT));
    if (other != null) {
      warn(name, "is not a header field", Advice.of(other), at, report);
    } else if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
      String wild = "contains a wildcard, but header field names are compared as they are";
      warn(name, wild, Advice.of("write each name that you mean in a list"), at, report);
    } else {
      Optional<String> field = KnownFields.meantBy(name);
      if (field.isPresent()) {
        String quoted = Literal.quoted(field.get());
        Advice advice =
            Advice.of("did you mean " + quoted + "?", new Fix.Replace(at.span(), quoted));
        warn(name, "is not a usual header field", advice, at, report);
      }
    }
  }

  private static void warn(String name, String what, Advice advice, Text at, Report report) {
    report.warning("SV0281", at.span(), "\"" + Shown.text(name) + "\" " + what, advice);
  }
}
