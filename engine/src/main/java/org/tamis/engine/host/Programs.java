package org.tamis.engine.host;

import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.ProgramCall;

/**
 * Runs external programs for {@code filter} and {@code execute} while the script runs
 * (spec-bosch-sieve-extprograms). {@code pipe} is an {@link Action}, and carried out later.
 */
@FunctionalInterface
public interface Programs {
  /** Where there are none. */
  Programs NONE = (_, _, _) -> new Ended.Unknown();

  /** What a program is used for; each use has programs of its own. */
  enum Use {
    PIPE,
    FILTER,
    EXECUTE
  }

  /** How it ended. */
  sealed interface Ended {
    /**
     * With success.
     *
     * @param output not more than the site allows
     */
    record Done(byte[] output) implements Ended {}

    /**
     * It said no, could not be run, took too long or wrote too much.
     *
     * @param reason for people, on one line
     */
    record Failed(String reason) implements Ended {}

    /** There is no program of this name for this use. */
    record Unknown() implements Ended {}
  }

  /** What it reads from its standard input. */
  sealed interface Input {
    record Nothing() implements Input {}

    record Text(String text) implements Input {}

    record Whole(Message message) implements Input {}
  }

  Ended run(Use use, ProgramCall call, Input input);
}
