package org.tamis.engine.ext.vacation;

import java.util.Optional;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.text.Octets;

/** The subject of a reply: RFC 5230 §5.3. */
record ReplySubject(Optional<Text> given, VacationSettings settings) {
  /** In characters. */
  static final int LONGEST = 256;

  private static final HeaderName SUBJECT = HeaderName.of("Subject");

  String of(Run run) {
    return cut(given.map(text -> Octets.asText(text.value(run))).orElseGet(() -> standard(run)));
  }

  private String standard(Run run) {
    return run.answered().fields(SUBJECT).stream()
        .findFirst()
        .map(field -> text(field, run))
        .filter(text -> !text.isBlank())
        .map(text -> settings.subject().replace("%{subject}", cut(text)))
        .orElse(settings.subjectOfNone());
  }

  private static String text(HeaderField field, Run run) {
    run.work().spend(field.end() - field.start());
    return field.text();
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }
}
