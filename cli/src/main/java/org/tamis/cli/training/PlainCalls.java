package org.tamis.cli.training;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts plain methods in the place of calls that the JVM links as it runs: a switch over types, and
 * what a record answers to equals, hashCode and toString. The JVM's cache keeps what it linked for
 * lambdas and for joined strings, but not for these; making one takes about a millisecond, of which
 * a command that reads a small script had thirty.
 */
final class PlainCalls implements ClassTransform {
  private static final String SWITCHES = "Ljava/lang/runtime/SwitchBootstraps;";
  private static final String RECORDS = "Ljava/lang/runtime/ObjectMethods;";

  private final ClassModel model;
  private final List<Consumer<ClassBuilder>> methods = new ArrayList<>();

  private PlainCalls(ClassModel model) {
    this.model = model;
  }

  static ClassTransform of(ClassModel model) {
    return ClassTransform.ofStateful(() -> new PlainCalls(model));
  }

  /** Whether a class has such calls. */
  static boolean wanted(ClassModel model) {
    return model.methods().stream().anyMatch(PlainCalls::wanted);
  }

  private static boolean wanted(MethodModel method) {
    return method.code().stream().flatMap(CodeModel::elementStream).anyMatch(PlainCalls::wanted);
  }

  private static boolean wanted(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && switch (maker(call)) {
          case SWITCHES -> TypeSwitch.isPlain(call);
          case RECORDS -> true;
          default -> false;
        };
  }

  private static String maker(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    return bootstrap.owner().descriptorString();
  }

  @Override
  public void accept(ClassBuilder builder, ClassElement element) {
    if (element instanceof MethodModel method && wanted(method)) {
      builder.transformMethod(method, MethodTransform.transformingCode(this::replace));
    } else {
      builder.with(element);
    }
  }

  private void replace(CodeBuilder code, CodeElement element) {
    if (!wanted(element)) {
      code.with(element);
      return;
    }
    InvokeDynamicInstruction call = (InvokeDynamicInstruction) element;
    String name = "plain$" + methods.size();
    boolean ofInterface = model.flags().has(AccessFlag.INTERFACE);
    methods.add(builder ->
        builder.withMethodBody(
            name,
            call.typeSymbol(),
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
            body -> write(call, body)));
    code.invokestatic(model.thisClass().asSymbol(), name, call.typeSymbol(), ofInterface);
  }

  private static void write(InvokeDynamicInstruction call, CodeBuilder code) {
    if (maker(call).equals(SWITCHES)) {
      TypeSwitch.write(call, code);
    } else {
      RecordMethod.of(call).write(call.name().stringValue(), code);
    }
  }

  @Override
  public void atEnd(ClassBuilder builder) {
    methods.forEach(method -> method.accept(builder));
  }
}
