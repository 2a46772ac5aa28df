package org.tamis.engine.ext.base;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Call;

/**
 * Which fields a test of header fields looks at. Sources that are equal give equal fields in one
 * run.
 */
public interface FieldSource {
  /** The message's own header. */
  FieldSource MESSAGE = new OfMessage();

  /** The fields of one name, top to bottom. */
  List<HeaderField> fields(Run run, HeaderName name);

  /** Whether there is one of this name; where it can, without making them. */
  default boolean has(Run run, HeaderName name) {
    return !fields(run, name).isEmpty();
  }

  /** The fields of all of these names, in the order of the names. */
  default List<HeaderField> fields(Run run, List<HeaderName> names) {
    if (names.size() == 1) {
      return fields(run, names.getFirst());
    }
    List<HeaderField> found = new ArrayList<>();
    for (HeaderName name : names) {
      found.addAll(fields(run, name));
    }
    return found;
  }

  /**
   * The headers that are looked at, where there may be several: a test of several names at once
   * holds when it holds for one of them.
   */
  default List<FieldSource> headers(Run run) {
    return List.of(this);
  }

  /** What of the message the fields of these names are in; anywhere, unless it says otherwise. */
  default Needs needs(HeaderNames names) {
    return Needs.MESSAGE;
  }

  /** See {@link org.tamis.engine.program.ValueSource#isStable()}. */
  default boolean isStable() {
    return false;
  }

  /** See {@link org.tamis.engine.program.ValueSource#isCheap()}. */
  default boolean isCheap() {
    return true;
  }

  /** See {@link org.tamis.engine.program.ValueSource#canFail()}. */
  default boolean canFail() {
    return false;
  }

  /**
   * These names, where the script alone decides them and only fields of the message's own header
   * are looked at; see {@link org.tamis.engine.program.ValueSource#fieldsNeeded()}.
   */
  default Optional<List<HeaderName>> needed(HeaderNames names) {
    return isStable() && !canFail() && names instanceof HeaderNames.Fixed fixed
        ? Optional.of(fixed.names())
        : Optional.empty();
  }

  /**
   * How a tag of another extension changes what is looked at, such as {@code :index} (RFC 5260 §6).
   */
  @FunctionalInterface
  interface Modifier extends UnaryOperator<FieldSource> {
    /** Whether it picks from what the others look at, so that it comes after them. */
    default boolean picks() {
      return false;
    }
  }

  /** The message's header as the tags of {@code call} change it, whatever their order. */
  static FieldSource of(Call call) {
    List<Modifier> contributed = call.contributions(Modifier.class);
    if (contributed.isEmpty()) {
      return MESSAGE;
    }
    List<Modifier> modifiers = new ArrayList<>(contributed);
    modifiers.sort(Comparator.comparing(Modifier::picks));
    FieldSource source = MESSAGE;
    for (Modifier modifier : modifiers) {
      source = modifier.apply(source);
    }
    return source;
  }

  record OfMessage() implements FieldSource {
    /** For each field that is found: it is listed, and kept with what is made of it. */
    private static final int STEPS = 16;

    @Override
    public List<HeaderField> fields(Run run, HeaderName name) {
      run.payForLookUp();
      List<HeaderField> found = run.message().fields(name);
      run.work().spend((long) STEPS * found.size());
      return found;
    }

    @Override
    public boolean has(Run run, HeaderName name) {
      run.payForLookUp();
      return run.message().has(name);
    }

    @Override
    public Needs needs(HeaderNames names) {
      return names.needs();
    }

    @Override
    public boolean isStable() {
      return true;
    }
  }
}
