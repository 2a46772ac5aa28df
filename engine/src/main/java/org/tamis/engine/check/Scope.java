package org.tamis.engine.check;

import java.util.Optional;
import org.tamis.engine.check.Requirements.Active;
import org.tamis.engine.check.Requirements.Active.Owned;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.StringDecoding;
import org.tamis.engine.signature.TextTemplating;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.ast.Argument;

/** What is the same everywhere in one script while it is checked. */
record Scope(
    Vocabulary vocabulary, Requirements requirements, Report report, Compilation compilation) {
  /** What has been used, since the last call of this method, that only the run can tell about. */
  Usage takeUsage() {
    return Usage.of(report.takeDeferred(), requirements.takeGrants());
  }

  /** A string of the script as the required extensions make it. */
  Text text(Argument.Text literal) {
    String value = literal.value();
    if (value.contains("${")) {
      requirements.inactiveTemplatings().forEach(e -> notReplaced(e, literal));
    }
    Active active = requirements.active();
    for (int i = 0;
        i < active.strings().size();
        i++) { // no iterator for each of a script's strings
      Owned<StringDecoding> decoding = active.strings().get(i);
      String decoded = decoding.meaning().decode(value, literal.span(), report);
      noteUse(decoding, !decoded.equals(value));
      value = decoded;
    }
    for (int i = 0; i < active.templatings().size(); i++) {
      Owned<TextTemplating> templating = active.templatings().get(i);
      Optional<Text> template =
          templating.meaning().template(value, literal.span(), compilation, report);
      noteUse(templating, template.isPresent());
      if (template.isPresent()) {
        return template.get();
      }
    }
    return new Text.Constant(value, literal.span());
  }

  /** RFC 5228 §2.4.2.4, RFC 5229 §3: without the capability it is text like any other. */
  private void notReplaced(Extension extension, Argument.Text literal) {
    extension
        .replacedIn(literal.value())
        .ifPresent(found ->
            report.warningOnce(
                "SV0453",
                extension.capability(),
                literal.span(),
                "`%s` is text, because \"%s\" is not required"
                    .formatted(Shown.text(found), extension.capability()),
                Advice.require(extension.capability())));
  }

  private void noteUse(Owned<?> owned, boolean changed) {
    if (changed) {
      compilation.uses().use(owned.owner());
    }
  }
}
