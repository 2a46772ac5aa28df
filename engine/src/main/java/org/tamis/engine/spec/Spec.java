package org.tamis.engine.spec;

import java.util.function.BiConsumer;

/** What commands and tests have in common. */
public sealed interface Spec permits CommandSpec, TestSpec {
  String name();

  Signature signature();

  TestShape tests();

  BiConsumer<Call, Report> check();
}
