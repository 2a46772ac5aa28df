package org.tamis.engine.ext.spamtest;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;

/** How the header of a message tells what a checker found. */
public sealed interface Rating {
  /** Empty when the message was not tested, or nobody can tell (RFC 5235 §3.2.1). */
  Optional<CheckerScore> severity(Run run);

  /** What of a message it reads. */
  default Needs needs() {
    return switch (this) {
      case Measured measured ->
          switch (measured.maximum()) {
            case Maximum.Fixed _ -> measured.status().needs();
            case Maximum.InHeader(Reading most) -> measured.status().needs().and(most.needs());
          };
      case Worded worded -> worded.status().needs();
      case Untested _ -> Needs.NOTHING;
    };
  }

  /**
   * Checks that every result has its place on the scale.
   *
   * @throws IllegalArgumentException when one has not
   */
  default void requireFit(Scale scale) {}

  /**
   * A number on a scale of the checker's own.
   *
   * @param measure for the status, and for a maximum in a header
   */
  record Measured(Measure measure, Reading status, Maximum maximum) implements Rating {
    @Override
    public Optional<CheckerScore> severity(Run run) {
      Optional<BigDecimal> most = most(run).filter(m -> m.signum() > 0);
      Optional<BigDecimal> score = status.text(run).flatMap(measure::of);
      return most.flatMap(m -> score.map(s -> new CheckerScore(s, m)));
    }

    private Optional<BigDecimal> most(Run run) {
      return switch (maximum) {
        case Maximum.Fixed fixed -> Optional.of(fixed.value());
        case Maximum.InHeader in -> in.reading().text(run).flatMap(measure::of);
      };
    }
  }

  /** No checker: {@code spamtest} can be required, and no message was ever tested. */
  record Untested() implements Rating {
    @Override
    public Optional<CheckerScore> severity(Run run) {
      return Optional.empty();
    }
  }

  /** The end of the checker's scale. */
  sealed interface Maximum {
    /**
     * The same for all messages.
     *
     * @param value more than 0, otherwise IllegalArgumentException
     */
    record Fixed(BigDecimal value) implements Maximum {
      public Fixed {
        if (value.signum() <= 0) {
          throw new IllegalArgumentException("the maximum must be more than 0: " + value);
        }
      }
    }

    /** What the header of each message says. */
    record InHeader(Reading reading) implements Maximum {}
  }

  /**
   * A word for each result.
   *
   * @param words from 0, "not tested", to the last of the scale: 11 for spam, 6 for viruses; "" for
   *     a result that the checker never gives
   */
  record Worded(Reading status, List<String> words) implements Rating {
    public Worded {
      words = List.copyOf(words);
    }

    @Override
    public Optional<CheckerScore> severity(Run run) {
      return status
          .text(run)
          .filter(text -> !text.isEmpty())
          .map(words::indexOf)
          .filter(result -> result > 0)
          .map(result -> CheckerScore.of(result - 1, words.size() - 2));
    }

    @Override
    public void requireFit(Scale scale) {
      if (words.size() != scale.most() + 1) {
        throw new IllegalArgumentException(
            scale.most() + 1 + " words are needed, not " + words.size());
      }
    }
  }
}
