package org.tamis.engine.signature;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tamis.engine.program.Needs;

/** What commands and tests have in common. */
public sealed interface Spec permits CommandSpec, TestSpec {
  String name();

  Signature signature();

  TestShape tests();

  BiConsumer<Call, Report> check();

  /** What of a message one call may look at, inner tests and blocks aside. */
  Function<Call, Needs> needs();
}
