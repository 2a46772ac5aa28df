package org.tamis.engine.ext.encodedcharacter;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.StringDecoding;

/** RFC 5228 §2.4.2.4: {@code ${hex: …}} and {@code ${unicode: …}} in every string. */
public final class EncodedCharacterExtension implements Extension {
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "\\$\\{(?i:hex|unicode):[ \\t\\r\\n]*[0-9A-Fa-f]{1,40}[0-9A-Fa-f \\t\\r\\n]*\\}");

  @Override
  public String capability() {
    return "encoded-character";
  }

  @Override
  public Optional<String> replacedIn(String value) {
    return SEQUENCE.matcher(value).results().map(MatchResult::group).findFirst();
  }

  @Override
  public Optional<StringDecoding> strings() {
    return Optional.of((value, span, report) ->
        value.contains("${") ? new EncodedCharacters(value, span, report).decode() : value);
  }
}
