package org.tamis.engine.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tamis.engine.analysis.Needs;
import org.tamis.engine.program.Condition;

/**
 * A test.
 *
 * @param name in lower case
 * @param tests which tests it takes itself
 * @param check looks at the arguments once they have the right types
 * @param declares the capabilities that it asks for, where it is a test of those (RFC 5463 §4)
 * @param decided the result as far as the results of the inner tests are known already
 * @param needs what of the message it may look at; all of it, unless it says otherwise
 * @param generate makes the node that evaluates it
 */
public record TestSpec(
    String name,
    Signature signature,
    TestShape tests,
    BiConsumer<Call, Report> check,
    Optional<Function<Call, List<String>>> declares,
    Function<List<Optional<Boolean>>, Optional<Boolean>> decided,
    Function<Call, Needs> needs,
    Function<Call, Condition> generate)
    implements Spec {
  public static TestSpec of(String name, Signature signature, Function<Call, Condition> generate) {
    return new TestSpec(
        name,
        signature,
        TestShape.NONE,
        (_, _) -> {},
        Optional.empty(),
        _ -> Optional.empty(),
        _ -> Needs.MESSAGE,
        generate);
  }

  /**
   * A test of tests.
   *
   * @param decided see {@link #decided()}
   */
  public static TestSpec over(
      String name,
      TestShape tests,
      Function<List<Optional<Boolean>>, Optional<Boolean>> decided,
      Function<Call, Condition> generate) {
    return new TestSpec(
        name,
        Signature.NOTHING,
        tests,
        (_, _) -> {},
        Optional.empty(),
        decided,
        _ -> Needs.NOTHING,
        generate);
  }

  public TestSpec checkedBy(BiConsumer<Call, Report> checker) {
    return new TestSpec(name, signature, tests, checker, declares, decided, needs, generate);
  }

  public TestSpec generatedBy(Function<Call, Condition> generator) {
    return new TestSpec(name, signature, tests, check, declares, decided, needs, generator);
  }

  /** A test that is true when all capabilities are known, which are then as good as required. */
  public TestSpec declaring(Function<Call, List<String>> capabilities) {
    return new TestSpec(
        name, signature, tests, check, Optional.of(capabilities), decided, needs, generate);
  }

  /** A test that always looks at the same, if at anything. */
  public TestSpec needing(Needs always) {
    return needing(_ -> always);
  }

  public TestSpec needing(Function<Call, Needs> needed) {
    return new TestSpec(name, signature, tests, check, declares, decided, needed, generate);
  }
}
