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
 * The values of the parameters with some names (RFC 5703 §4.1), put together and decoded (RFC
 * 2231).
 */
sealed interface ParameterValues extends FieldValues {
  static ParameterValues of(TextList names) {
    return names
        .constant()
        .<ParameterValues>map(known -> new Fixed(lower(known)))
        .orElseGet(() -> new Computed(names));
  }

  private static List<String> lower(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().toList();
  }

  /** Names that the script alone decides, in lower case. */
  record Fixed(List<String> names) implements ParameterValues {
    public Fixed {
      names = List.copyOf(names);
    }

    @Override
    public List<String> of(HeaderField field, Run run) {
      run.work().spend(field.undecoded().length());
      ParameterizedValue read = ParameterizedValue.parse(field.undecoded());
      if (!read.isWhole()) {
        throw BeyondLimit.ofParameters();
      }
      Map<String, String> found = read.parameters();
      return names.stream().flatMap(name -> Optional.ofNullable(found.get(name)).stream()).toList();
    }

    @Override
    public boolean isStable() {
      return true;
    }
  }

  record Computed(TextList names) implements ParameterValues {
    @Override
    public List<String> of(HeaderField field, Run run) {
      return new Fixed(lower(names.values(run))).of(field, run);
    }
  }
}
