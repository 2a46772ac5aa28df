package org.tamis.engine.signature;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;

/**
 * A test.
 *
 * @param name in lower case
 * @param logic how the answer follows from those of the tests inside it
 * @param repeatable whether it answers the same when it is asked again, as long as no command
 *     changes what it looks at
 * @param check looks at the arguments once they have the right types
 * @param declares the capabilities that it asks for, where it is a test of those (RFC 5463 §4)
 * @param needs what of the message it may look at; all of it, unless it says otherwise
 * @param values what the values look like that its keys are compared with
 * @param generate makes the node that evaluates it
 */
public record TestSpec(
    String name,
    Signature signature,
    Logic logic,
    boolean repeatable,
    BiConsumer<Call, Report> check,
    Optional<Function<Call, List<String>>> declares,
    Function<Call, Needs> needs,
    Function<Call, ValueSpace> values,
    Function<Call, Condition> generate)
    implements Spec {
  public static TestSpec of(String name, Signature signature, Function<Call, Condition> generate) {
    return new TestSpec(
        name,
        signature,
        Logic.NONE,
        true,
        (_, _) -> {},
        Optional.empty(),
        _ -> Needs.MESSAGE,
        _ -> ValueSpace.ANY,
        generate);
  }

  /** A test of tests. */
  public static TestSpec over(String name, Logic logic, Function<Call, Condition> generate) {
    return new TestSpec(
        name,
        Signature.NOTHING,
        logic,
        true,
        (_, _) -> {},
        Optional.empty(),
        _ -> Needs.NOTHING,
        _ -> ValueSpace.ANY,
        generate);
  }

  public TestSpec checkedBy(BiConsumer<Call, Report> checker) {
    return new TestSpec(
        name, signature, logic, repeatable, checker, declares, needs, values, generate);
  }

  public TestSpec generatedBy(Function<Call, Condition> generator) {
    return new TestSpec(
        name, signature, logic, repeatable, check, declares, needs, values, generator);
  }

  /** A test that is true when all capabilities are known, which are then as good as required. */
  public TestSpec declaring(Function<Call, List<String>> capabilities) {
    return new TestSpec(
        name,
        signature,
        logic,
        repeatable,
        check,
        Optional.of(capabilities),
        needs,
        values,
        generate);
  }

  /** A test that always looks at the same, if at anything. */
  public TestSpec needing(Needs always) {
    return needing(_ -> always);
  }

  public TestSpec needing(Function<Call, Needs> needed) {
    return new TestSpec(
        name, signature, logic, repeatable, check, declares, needed, values, generate);
  }

  /** A test that can tell what its values look like. */
  public TestSpec comparing(Function<Call, ValueSpace> space) {
    return new TestSpec(
        name, signature, logic, repeatable, check, declares, needs, space, generate);
  }

  /** A test whose answer depends on when or how often it is asked. */
  public TestSpec unrepeatable() {
    return new TestSpec(name, signature, logic, false, check, declares, needs, values, generate);
  }

  /** Which tests it takes itself. */
  @Override
  public TestShape tests() {
    return logic.shape();
  }
}
