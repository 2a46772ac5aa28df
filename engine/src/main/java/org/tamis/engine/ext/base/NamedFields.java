package org.tamis.engine.ext.base;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.ValueSource;

/** Values of header fields that have some names: what does not hang on what is taken of a field. */
interface NamedFields extends ValueSource {
  FieldSource fields();

  HeaderNames names();

  @Override
  default Optional<List<HeaderName>> fieldsNeeded() {
    return fields().needed(names());
  }

  @Override
  default boolean isCheap() {
    return fields().isCheap();
  }

  @Override
  default boolean canFail() {
    return fields().canFail();
  }
}
