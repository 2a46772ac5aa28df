package org.tamis.engine.message;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The header of a message or MIME part; keeps the fields that were asked for. Two threads that ask
 * at once for those of a name may both make them, with the same result.
 */
final class Header {
  /** Up to so many fields, as nearly all mail has, a name is looked for each time. */
  private static final int FEW = 100;

  @SuppressWarnings({"unchecked", "rawtypes"}) // as in none()
  private static final @Nullable List<HeaderField>[] NO_FIELDS = new List[0];

  private final HeaderIndex index;

  /** Of few fields, those of a name at the place of its first one; null where nobody has asked. */
  private final @Nullable List<HeaderField>[] atFirst;

  private final Map<HeaderName, List<HeaderField>> byName;
  private @Nullable List<HeaderField> all;

  /** See {@link HeaderIndex#HeaderIndex}. */
  Header(byte[] bytes, int from, int to) {
    this.index = new HeaderIndex(bytes, from, to);
    boolean few = index.size() <= FEW;
    this.atFirst = few && index.size() > 0 ? none(index.size()) : NO_FIELDS;
    this.byName = few ? Map.of() : new ConcurrentHashMap<>();
  }

  List<HeaderField> fields(HeaderName name) {
    return index.size() <= FEW ? fewFields(name) : byName.computeIfAbsent(name, index::fields);
  }

  private List<HeaderField> fewFields(HeaderName name) {
    int first = index.first(name);
    if (first == index.size()) {
      return List.of();
    }
    List<HeaderField> made = atFirst[first];
    if (made == null) {
      made = index.fields(name);
      atFirst[first] = made;
    }
    return made;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
  private static @Nullable List<HeaderField>[] none(int size) {
    return new List[size];
  }

  Optional<HeaderField> first(HeaderName name) {
    List<HeaderField> found = fields(name);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }

  List<HeaderField> fields() {
    List<HeaderField> made = all;
    if (made == null) {
      made = index.fields();
      all = made;
    }
    return made;
  }

  int size() {
    return index.size();
  }

  boolean has(HeaderName name) {
    return index.has(name);
  }

  void findAll(NameSet names, BitSet found) {
    index.findAll(names, found);
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
