package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.check.CheckedScript.CheckedCommand;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.check.CheckedScript.Plain;
import org.tamis.engine.program.Grant;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StepBlock;
import org.tamis.engine.signature.Arguments;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/**
 * What one command or test uses that only the run can tell whether it may: RFC 5463 §4.
 *
 * @param unavailable what it uses that is not there at all
 * @param grants what it uses that a test must have found before
 */
record Usage(Optional<String> unavailable, List<Grant> grants) {
  private static final Usage NOTHING = new Usage(Optional.empty(), List.of());

  Usage {
    grants = List.copyOf(grants);
  }

  static Usage of(Optional<String> unavailable, List<Grant> grants) {
    return unavailable.isEmpty() && grants.isEmpty() ? NOTHING : new Usage(unavailable, grants);
  }

  /** Whether nothing is left to the run. */
  boolean isNothing() {
    return this == NOTHING;
  }

  Usage plus(Usage other) {
    if (other.isNothing()) {
      return this;
    }
    List<Grant> all = new ArrayList<>(grants);
    all.addAll(other.grants);
    return new Usage(unavailable.or(other::unavailable), all);
  }

  /** A command that is right but for what it uses. */
  CommandSpec guard(CommandSpec spec) {
    return grants.isEmpty()
        ? spec
        : spec.generatedBy(
            call -> new Grant.NeedingStep(spec.generate().apply(call), grants, call.origin()));
  }

  /** A test that is right but for what it uses. */
  TestSpec guard(TestSpec spec) {
    return grants.isEmpty()
        ? spec
        : spec.generatedBy(
            call -> new Grant.NeedingCondition(spec.generate().apply(call), grants, call.origin()));
  }

  /** In place of a command with something that is not there: an error when the run reaches it. */
  Optional<CheckedCommand> failingCommand(Call.Place place) {
    if (isNothing()) {
      return Optional.empty();
    }
    return unavailable.map(message -> {
      CommandSpec spec =
          CommandSpec.of(
                  "unavailable",
                  Signature.NOTHING,
                  call ->
                      run -> {
                        throw failure(message, call, run);
                      })
              .needing(Needs.NOTHING);
      return new Plain(spec, call(place), List.of());
    });
  }

  /** In place of a test with something that is not there: an error when the run reaches it. */
  Optional<CheckedTest> failingTest(Call.Place place) {
    if (isNothing()) {
      return Optional.empty();
    }
    return unavailable.map(message -> {
      TestSpec spec =
          TestSpec.of(
                  "unavailable",
                  Signature.NOTHING,
                  call ->
                      run -> {
                        throw failure(message, call, run);
                      })
              .needing(Needs.NOTHING)
              .unrepeatable();
      return new CheckedTest(spec, call(place), List.of(), Optional.empty());
    });
  }

  private static RuntimeException failure(String message, Call call, Run run) {
    run.at(call.origin());
    return run.abort("SR0040", message);
  }

  private static Call call(Call.Place place) {
    return new Call(
        place, new Arguments(0), Call.Matching.NONE, List.of(), List.of(), StepBlock.EMPTY);
  }
}
