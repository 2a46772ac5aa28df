package org.tamis.cli.training;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;

/**
 * A switch over types as a plain method: the number of the first of its types, from the one asked
 * for on, that a value has; -1 for null, and the number of types if it has none of them (the
 * contract of {@link java.lang.runtime.SwitchBootstraps#typeSwitch}).
 */
final class TypeSwitch {
  private static final int VALUE = 0;
  private static final int FIRST = 1;

  private TypeSwitch() {}

  /** Whether all of its labels are types of objects. */
  static boolean isPlain(InvokeDynamicInstruction call) {
    return call.typeSymbol().parameterType(VALUE).isClassOrInterface()
        && call.bootstrapArgs().stream()
            .allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
  }

  static void write(InvokeDynamicInstruction call, CodeBuilder code) {
    Label present = code.newLabel();
    code.aload(VALUE).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    int types = call.bootstrapArgs().size();
    for (int number = 0; number < types; number++) {
      Label next = code.newLabel();
      code.iload(FIRST).loadConstant(number).if_icmpgt(next);
      code.aload(VALUE).instanceOf((ClassDesc) call.bootstrapArgs().get(number)).ifeq(next);
      code.loadConstant(number).ireturn().labelBinding(next);
    }
    code.loadConstant(types).ireturn();
  }
}
