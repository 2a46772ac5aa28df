package org.tamis.engine.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The header of a message or MIME part; keeps the fields that were asked for. */
final class Header {
  private final HeaderIndex index;
  private final Map<HeaderName, List<HeaderField>> byName = new ConcurrentHashMap<>();
  private @Nullable List<HeaderField> all;

  /** See {@link HeaderIndex#HeaderIndex}. */
  Header(byte[] bytes, int from, int to) {
    this.index = new HeaderIndex(bytes, from, to);
  }

  List<HeaderField> fields(HeaderName name) {
    List<HeaderField> known = byName.get(name);
    return known != null ? known : byName.computeIfAbsent(name, index::fields);
  }

  Optional<HeaderField> first(HeaderName name) {
    return fields(name).stream().findFirst();
  }

  List<HeaderField> fields() {
    List<HeaderField> made = all;
    if (made == null) {
      made = index.fields();
      all = made;
    }
    return made;
  }

  boolean has(HeaderName name) {
    return index.has(name);
  }

  int firstField() {
    return index.firstField();
  }

  int end() {
    return index.headerEnd();
  }

  int bodyStart() {
    return index.bodyStart();
  }
}
