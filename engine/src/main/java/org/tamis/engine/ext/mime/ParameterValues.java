package org.tamis.engine.ext.mime;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.ext.base.FieldValues;
import org.tamis.engine.message.BeyondLimit;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.ParameterizedValue;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.TextList;

/**
 * The values of the parameters with these names (RFC 5703 §4.1), put together and decoded (RFC
 * 2231).
 */
record ParameterValues(TextList names) implements FieldValues {
  @Override
  public List<String> of(HeaderField field, Run run) {
    run.work().spend(field.undecoded().length());
    ParameterizedValue read = ParameterizedValue.parse(field.undecoded());
    if (!read.isWhole()) {
      throw BeyondLimit.ofParameters();
    }
    Map<String, String> found = read.parameters();
    return names.values(run).stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .distinct()
        .flatMap(name -> Optional.ofNullable(found.get(name)).stream())
        .toList();
  }
}
