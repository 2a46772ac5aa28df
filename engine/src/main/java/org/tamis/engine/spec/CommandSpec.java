package org.tamis.engine.spec;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tamis.engine.analysis.Needs;
import org.tamis.engine.program.Step;

/**
 * A command: an action, or a control that stands alone or takes a block.
 *
 * @param name in lower case
 * @param block whether it takes a block instead of the semicolon
 * @param check looks at the arguments once they have the right types
 * @param needs what of the message it may look at; all of it, unless it says otherwise
 * @param generate makes the node that runs it
 */
public record CommandSpec(
    String name,
    Signature signature,
    boolean block,
    BiConsumer<Call, Report> check,
    Function<Call, Needs> needs,
    Function<Call, Step> generate)
    implements Spec {
  /** A command that ends with a semicolon. */
  public static CommandSpec of(String name, Signature signature, Function<Call, Step> generate) {
    return new CommandSpec(name, signature, false, (_, _) -> {}, _ -> Needs.MESSAGE, generate);
  }

  /** A command with a block. */
  public static CommandSpec withBlock(
      String name, Signature signature, Function<Call, Step> generate) {
    return new CommandSpec(name, signature, true, (_, _) -> {}, _ -> Needs.MESSAGE, generate);
  }

  public CommandSpec checkedBy(BiConsumer<Call, Report> checker) {
    return new CommandSpec(name, signature, block, checker, needs, generate);
  }

  /** A command that always looks at the same, if at anything. */
  public CommandSpec needing(Needs always) {
    return new CommandSpec(name, signature, block, check, _ -> always, generate);
  }

  public CommandSpec generatedBy(Function<Call, Step> generator) {
    return new CommandSpec(name, signature, block, check, needs, generator);
  }

  @Override
  public TestShape tests() {
    return TestShape.NONE;
  }
}
