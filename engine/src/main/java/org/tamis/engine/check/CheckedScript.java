package org.tamis.engine.check;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.RuleText;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.TestSpec;
import org.tamis.grammar.source.Span;

/**
 * A script whose names, arguments and requires are right: nothing is looked up or checked again
 * later.
 *
 * @param compilation knows what the script requires
 * @param start the script's first line
 */
public record CheckedScript(Compilation compilation, List<CheckedCommand> commands, Origin start) {
  public CheckedScript {
    commands = List.copyOf(commands);
  }

  /** A command, or an {@code if} with all that belongs to it. */
  public sealed interface CheckedCommand {}

  /** RFC 5228 §3.1: the {@code if}, each {@code elsif}, and the {@code else} if there is one. */
  public record Conditional(List<Branch> branches, Optional<Else> otherwise)
      implements CheckedCommand {
    public Conditional {
      branches = List.copyOf(branches);
    }
  }

  /**
   * Where an arm of a conditional stands.
   *
   * @param span the whole arm
   * @param rule what the origins of the commands in its block call it
   */
  public record Arm(Span span, Compilation compilation, RuleText rule) {}

  /** An {@code if} or {@code elsif}. */
  public record Branch(Arm arm, CheckedTest test, List<CheckedCommand> block) {
    public Branch {
      block = List.copyOf(block);
    }
  }

  /** An {@code else}. */
  public record Else(Arm arm, List<CheckedCommand> block) {
    public Else {
      block = List.copyOf(block);
    }
  }

  /** Any other command; the call is complete but for what stands in its block. */
  public record Plain(CommandSpec spec, Call call, List<CheckedCommand> block)
      implements CheckedCommand {
    public Plain {
      block = List.copyOf(block);
    }
  }

  /**
   * A test; the call is complete but for the tests inside it.
   *
   * @param known the result, where it is known already
   */
  public record CheckedTest(
      TestSpec spec, Call call, List<CheckedTest> tests, Optional<Boolean> known) {
    public CheckedTest {
      tests = List.copyOf(tests);
    }
  }
}
