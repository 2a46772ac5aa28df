package org.tamis.engine.signature;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.grammar.ast.Argument;

/**
 * A command: an action, or a control that stands alone or takes a block.
 *
 * @param name in lower case
 * @param block whether it takes a block instead of the semicolon
 * @param check looks at the arguments once they have the right types
 * @param needs what of the message it may look at; all of it, unless it says otherwise
 * @param prospect what is known of one use before any run
 * @param otherForm for arguments in a form that the command had in a draft, what to write instead
 * @param generate makes the node that runs it
 */
public record CommandSpec(
    String name,
    Signature signature,
    boolean block,
    BiConsumer<Call, Report> check,
    Function<Call, Needs> needs,
    Function<Call, Prospect> prospect,
    Function<List<Argument>, Optional<String>> otherForm,
    Function<Call, Step> generate)
    implements Spec {
  /** A command that ends with a semicolon. */
  public static CommandSpec of(String name, Signature signature, Function<Call, Step> generate) {
    return of(name, signature, false, generate);
  }

  /** A command with a block. */
  public static CommandSpec withBlock(
      String name, Signature signature, Function<Call, Step> generate) {
    return of(name, signature, true, generate);
  }

  private static CommandSpec of(
      String name, Signature signature, boolean block, Function<Call, Step> generate) {
    return new CommandSpec(
        name,
        signature,
        block,
        (_, _) -> {},
        _ -> Needs.MESSAGE,
        _ -> new Prospect.Changes(),
        _ -> Optional.empty(),
        generate);
  }

  public CommandSpec checkedBy(BiConsumer<Call, Report> checker) {
    return new CommandSpec(name, signature, block, checker, needs, prospect, otherForm, generate);
  }

  /** A command that always looks at the same, if at anything. */
  public CommandSpec needing(Needs always) {
    return new CommandSpec(
        name, signature, block, check, _ -> always, prospect, otherForm, generate);
  }

  public CommandSpec generatedBy(Function<Call, Step> generator) {
    return new CommandSpec(name, signature, block, check, needs, prospect, otherForm, generator);
  }

  /** A command of which more is known than that it may change something. */
  public CommandSpec foreseenAs(Function<Call, Prospect> foreseen) {
    return new CommandSpec(name, signature, block, check, needs, foreseen, otherForm, generate);
  }

  /** A command that was once written in another way. */
  public CommandSpec formerly(Function<List<Argument>, Optional<String>> now) {
    return new CommandSpec(name, signature, block, check, needs, prospect, now, generate);
  }

  /** What one use does, with what the tags of other extensions change in it. */
  public Prospect prospectOf(Call call) {
    Prospect foreseen = prospect.apply(call);
    List<Prospect.Modifier> modifiers = call.contributions(Prospect.Modifier.class);
    for (int i = 0; i < modifiers.size(); i++) { // no iterator for each of thousands of commands
      foreseen = modifiers.get(i).foresee(foreseen);
    }
    return foreseen;
  }

  @Override
  public TestShape tests() {
    return TestShape.NONE;
  }
}
