package org.tamis.cli.training;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a record answers to equals, hashCode and toString as a plain method, with the same answers
 * as {@link java.lang.runtime.ObjectMethods}.
 *
 * @param fields the getters of its components
 */
record RecordMethod(ClassDesc type, List<String> names, List<DirectMethodHandleDesc> fields) {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc TEXT = ClassDesc.of("java.lang.StringBuilder");
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final MethodTypeDesc STRING = MethodTypeDesc.of(ConstantDescs.CD_String);
  private static final MethodTypeDesc APPEND = MethodTypeDesc.of(TEXT, ConstantDescs.CD_String);

  static RecordMethod of(InvokeDynamicInstruction call) {
    var arguments = call.bootstrapArgs();
    String names = (String) arguments.get(1);
    return new RecordMethod(
        (ClassDesc) arguments.get(0),
        names.isEmpty() ? List.of() : List.of(names.split(";")),
        arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList());
  }

  void write(String method, CodeBuilder code) {
    switch (method) {
      case "equals" -> writeEquals(code);
      case "hashCode" -> writeHashCode(code);
      case "toString" -> writeToString(code);
      default -> throw new IllegalArgumentException("no method of a record: " + method);
    }
  }

  /** The type of a field that is read by this getter. */
  private static ClassDesc typeOf(DirectMethodHandleDesc field) {
    return field.invocationType().returnType();
  }

  private void load(CodeBuilder code, int record, DirectMethodHandleDesc field) {
    code.aload(record).getfield(type, field.methodName(), typeOf(field));
  }

  private void writeEquals(CodeBuilder code) {
    Label differs = code.newLabel();
    Label other = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
    code.aload(1).instanceOf(type).ifeq(differs).aload(1).checkcast(type).astore(2);
    for (DirectMethodHandleDesc field : fields) {
      load(code, 0, field);
      load(code, 2, field);
      compare(code, typeOf(field), differs);
    }
    code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
  }

  private static void compare(CodeBuilder code, ClassDesc type, Label differs) {
    switch (TypeKind.from(type)) {
      case REFERENCE ->
          code.invokestatic(
                  OBJECTS, "equals", of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, 2))
              .ifeq(differs);
      case LONG -> code.lcmp().ifne(differs);
      case FLOAT, DOUBLE ->
          code.invokestatic(boxed(type), "compare", of(ConstantDescs.CD_int, type, 2))
              .ifne(differs);
      default -> code.if_icmpne(differs);
    }
  }

  private void writeHashCode(CodeBuilder code) {
    code.iconst_0();
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc kind = typeOf(field);
      code.bipush(31).imul();
      load(code, 0, field);
      ClassDesc owner = kind.isPrimitive() ? boxed(kind) : OBJECTS;
      ClassDesc argument = kind.isPrimitive() ? kind : ConstantDescs.CD_Object;
      code.invokestatic(owner, "hashCode", of(ConstantDescs.CD_int, argument, 1)).iadd();
    }
    code.ireturn();
  }

  private void writeToString(CodeBuilder code) {
    code.new_(TEXT).dup().invokespecial(TEXT, ConstantDescs.INIT_NAME, NOTHING);
    code.loadConstant(type).invokevirtual(ConstantDescs.CD_Class, "getSimpleName", STRING);
    code.invokevirtual(TEXT, "append", APPEND);
    for (int i = 0; i < fields.size(); i++) {
      code.loadConstant((i == 0 ? "[" : ", ") + names.get(i) + "=");
      code.invokevirtual(TEXT, "append", APPEND);
      load(code, 0, fields.get(i));
      ClassDesc shown = shown(typeOf(fields.get(i)));
      code.invokevirtual(TEXT, "append", MethodTypeDesc.of(TEXT, shown));
    }
    code.loadConstant(fields.isEmpty() ? "[]" : "]").invokevirtual(TEXT, "append", APPEND);
    code.invokevirtual(TEXT, "toString", STRING).areturn();
  }

  /** The parameter of the append that takes a value. */
  private static ClassDesc shown(ClassDesc type) {
    return switch (TypeKind.from(type)) {
      case REFERENCE -> ConstantDescs.CD_Object;
      case BYTE, SHORT -> ConstantDescs.CD_int;
      default -> type;
    };
  }

  private static ClassDesc boxed(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE, VOID ->
          throw new IllegalArgumentException("no primitive value: " + primitive);
    };
  }

  private static MethodTypeDesc of(ClassDesc result, ClassDesc argument, int times) {
    return MethodTypeDesc.of(result, Stream.generate(() -> argument).limit(times).toList());
  }
}
