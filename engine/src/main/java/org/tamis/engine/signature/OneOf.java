package org.tamis.engine.signature;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.engine.match.Collation;
import org.tamis.engine.text.Nearest;

/**
 * Values of which there are only a few.
 *
 * @param what names the operand, in a sentence
 * @param numbers whether their order as texts is that of numbers
 */
public record OneOf(String what, List<String> values, Collation collation, boolean numbers)
    implements ValueSpace {
  public OneOf {
    values = List.copyOf(values);
  }

  public OneOf(String what, List<String> values, Collation collation) {
    this(what, values, collation, false);
  }

  @Override
  public Optional<Misfit> misfit(String text, Where where) {
    String folded = collation.fold(text);
    boolean fits =
        switch (where) {
          case WHOLE -> values.stream().anyMatch(v -> collation.fold(v).equals(folded));
          case START, END, INSIDE ->
              !collation.substring()
                  || values.stream().anyMatch(v -> collation.fold(v).contains(folded));
          case ORDER -> true;
        };
    return fits ? Optional.empty() : Optional.of(misfit(text));
  }

  private Misfit misfit(String text) {
    String why =
        what
            + " is "
            + (values.size() > 6
                ? Literal.quoted(values.getFirst()) + " to " + Literal.quoted(values.getLast())
                : listed());
    return Optional.of(text)
        .filter(word -> !word.matches("\\d+"))
        .flatMap(word -> Nearest.to(word, values))
        .map(near -> Misfit.instead(why, near))
        .orElseGet(() -> Misfit.never(why, "use one of these values"));
  }

  private String listed() {
    String all = values.stream().map(Literal::quoted).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return all.substring(0, last) + " or" + all.substring(last + 1);
  }

  @Override
  public boolean ordersNumbers() {
    return numbers;
  }
}
