package org.tamis.engine.ext.base;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.Reading;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.ValueTest;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.ValueSpace;

/**
 * What of a header field {@code header} compares; a tag of another extension contributes another.
 * Those that are equal give equal values.
 */
@FunctionalInterface
public interface FieldValues {
  /** The values, in the order of the field; may be none. */
  List<String> of(HeaderField field, Run run);

  /** Whether one of them is wanted. */
  default boolean any(HeaderField field, Run run, Predicate<String> wanted) {
    for (String value : of(field, run)) {
      if (wanted.test(value)) {
        return true;
      }
    }
    return false;
  }

  /** How many values there are. */
  default long count(HeaderField field, Run run) {
    return of(field, run).size();
  }

  /** Whether the script has no part in the values, so that a field has the same in each run. */
  default boolean isStable() {
    return false;
  }

  /** What the values look like. */
  default ValueSpace space() {
    return ValueSpace.ANY;
  }

  /** What the tags of {@code call} ask for. */
  static FieldValues of(Call call) {
    List<FieldValues> contributed = call.contributions(FieldValues.class);
    return !contributed.isEmpty()
        ? contributed.getFirst()
        : call.seeksOctets() ? WholeText.OCTETS : WholeText.TEXT;
  }

  /** RFC 5228 §5.7: white space around it is gone. */
  record WholeText(Reading reading) implements FieldValues {
    private static final WholeText TEXT = new WholeText(Reading.TEXT);
    private static final WholeText OCTETS = new WholeText(Reading.OCTETS);

    @Override
    public List<String> of(HeaderField field, Run run) {
      return List.of(field.text(reading));
    }

    @Override
    public boolean any(HeaderField field, Run run, Predicate<String> wanted) {
      if (wanted instanceof ValueTest test && test.readsOctets()) {
        Optional<Boolean> answer = field.readAscii(test.readsFolded(), test::test);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
      return wanted.test(field.text(reading));
    }

    @Override
    public long count(HeaderField field, Run run) {
      return 1;
    }

    @Override
    public boolean isStable() {
      return true;
    }
  }
}
