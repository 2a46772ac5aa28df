package org.tamis.engine.spec;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tamis.engine.program.Condition;

/**
 * A test.
 *
 * @param name in lower case
 * @param tests which tests it takes itself
 * @param check looks at the arguments once they have the right types
 * @param generate makes the node that evaluates it
 */
public record TestSpec(
    String name,
    Signature signature,
    TestShape tests,
    BiConsumer<Call, Report> check,
    Function<Call, Condition> generate)
    implements Spec {
  public static TestSpec of(String name, Signature signature, Function<Call, Condition> generate) {
    return new TestSpec(name, signature, TestShape.NONE, (_, _) -> {}, generate);
  }

  /** A test of tests. */
  public static TestSpec over(String name, TestShape tests, Function<Call, Condition> generate) {
    return new TestSpec(name, Signature.NOTHING, tests, (_, _) -> {}, generate);
  }

  public TestSpec checkedBy(BiConsumer<Call, Report> checker) {
    return new TestSpec(name, signature, tests, checker, generate);
  }
}
