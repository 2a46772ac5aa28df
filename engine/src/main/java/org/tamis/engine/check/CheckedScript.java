package org.tamis.engine.check;

import java.util.List;
import org.tamis.engine.Origin;
import org.tamis.engine.spec.Ambient;
import org.tamis.engine.spec.Call;
import org.tamis.engine.spec.CommandSpec;
import org.tamis.engine.spec.TestSpec;
import org.tamis.grammar.source.Source;

/**
 * A script whose names, arguments and requires are right: nothing is looked up or checked again
 * later.
 *
 * @param ambient what the required extensions change in commands of others
 * @param start the script's first line
 */
public record CheckedScript(
    Source source, List<CheckedCommand> commands, List<Ambient> ambient, Origin start) {
  public CheckedScript {
    commands = List.copyOf(commands);
    ambient = List.copyOf(ambient);
  }

  /** A command, or an {@code if} with all that belongs to it. */
  public sealed interface CheckedCommand {}

  /**
   * RFC 5228 §3.1: the {@code if}, each {@code elsif}, and the {@code else}, which may be empty.
   */
  public record Conditional(List<Branch> branches, List<CheckedCommand> otherwise)
      implements CheckedCommand {
    public Conditional {
      branches = List.copyOf(branches);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** One arm of a conditional. */
  public record Branch(CheckedTest test, List<CheckedCommand> block) {
    public Branch {
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

  /** A test; the call is complete but for the tests inside it. */
  public record CheckedTest(TestSpec spec, Call call, List<CheckedTest> tests) {
    public CheckedTest {
      tests = List.copyOf(tests);
    }
  }
}
