package org.tamis.e2e;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tamis as it will be when its schema has one more step: the program of now, with that step in
 * front of its class path.
 *
 * @param classes where they are
 */
record NextVersion(Path classes) {
  private static final String PLACE = "org/tamis/service/database/";

  /** The newest step of now, as {@code Schema} has it. */
  static final int NOW = 10;

  static final int NEXT = NOW + 1;

  /**
   * One that works together with the program of now.
   *
   * @param step in SQL
   */
  static NextVersion adding(Path classes, String step) throws IOException {
    return in(classes, "V%d__from_%d_next.sql".formatted(NEXT, NOW), step);
  }

  /** One whose schema the program of now cannot use. */
  static NextVersion shuttingOut(Path classes, String step) throws IOException {
    return in(classes, "V%d__next.sql".formatted(NEXT), step);
  }

  private static NextVersion in(Path classes, String name, String step) throws IOException {
    Path database = Files.createDirectories(classes.resolve(PLACE));
    Path steps = Files.createDirectory(database.resolve("migration"));
    Files.writeString(steps.resolve(name), step);
    Files.write(database.resolve("Schema.class"), schema());
    return new NextVersion(classes);
  }

  /** The class with the next number for the newest step. */
  private static byte[] schema() throws IOException {
    CodeTransform code =
        (builder, element) -> {
          if (element instanceof ConstantInstruction load
              && load.constantValue().equals("" + NOW)) {
            builder.loadConstant("" + NEXT);
          } else {
            builder.with(element);
          }
        };
    ClassFile file = ClassFile.of();
    try (InputStream in =
        Optional.ofNullable(
                NextVersion.class.getClassLoader().getResourceAsStream(PLACE + "Schema.class"))
            .orElseThrow()) {
      byte[] now = in.readAllBytes();
      byte[] next =
          file.transformClass(file.parse(now), ClassTransform.transformingMethodBodies(code));
      if (Arrays.equals(now, next)) {
        throw new IOException("the newest step is not " + NOW + " any more");
      }
      return next;
    }
  }

  TamisProcess start(Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(classes + File.pathSeparator + TamisProcess.JAR);
    command.add("org.tamis.cli.Main");
    command.addAll(List.of(arguments));
    return TamisProcess.start(home, command);
  }
}
