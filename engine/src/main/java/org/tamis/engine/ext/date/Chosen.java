package org.tamis.engine.ext.date;

import java.util.Optional;
import java.util.function.Function;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;

/** What a string argument names: decided by the script, or by each run. */
sealed interface Chosen<T> {
  T in(Run run);

  record Fixed<T>(T value) implements Chosen<T> {
    @Override
    public T in(Run run) {
      return value;
    }
  }

  /** A run ends with an error where the string names nothing. */
  record Computed<T>(Text text, Meaning<T> meaning) implements Chosen<T> {
    @Override
    public T in(Run run) {
      String value = text.value(run);
      return meaning
          .parse()
          .apply(value)
          .orElseThrow(
              () -> run.abort("SR0032", meaning.problem().apply(value).orElse("not known")));
    }
  }

  /** How to read the string, and what to say where it cannot be read. */
  record Meaning<T>(
      Function<String, Optional<T>> parse, Function<String, Optional<String>> problem) {}

  static <T> Chosen<T> of(Text text, Meaning<T> meaning) {
    return text.constant()
        .flatMap(meaning.parse())
        .<Chosen<T>>map(Fixed::new)
        .orElseGet(() -> new Computed<>(text, meaning));
  }
}
