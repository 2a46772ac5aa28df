package org.tamis.engine.ext.encodedcharacter;

import java.util.Optional;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.StringDecoding;

/** RFC 5228 §2.4.2.4: {@code ${hex: …}} and {@code ${unicode: …}} in every string. */
public final class EncodedCharacterExtension implements Extension {
  @Override
  public String capability() {
    return "encoded-character";
  }

  @Override
  public Optional<StringDecoding> strings() {
    return Optional.of((value, span, report) ->
        value.contains("${") ? new EncodedCharacters(value, span, report).decode() : value);
  }
}
