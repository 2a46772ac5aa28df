package org.tamis.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CacheableClassesTest {
  @TempDir Path directory;

  private static Set<Integer> versions(Path jar) throws IOException {
    Set<Integer> versions = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (var entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
            in.skipNBytes(6);
            versions.add(in.readUnsignedShort());
          }
        }
      }
    }
    return versions;
  }

  /** A branch, which needs a frame from Java 6 on: the larger of two numbers. */
  private static byte[] oldClass() {
    ClassFile classes = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS);
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor("(II)I");
    return classes.build(
        ClassDesc.of("Larger"),
        builder ->
            builder
                .withVersion(ClassFile.JAVA_5_VERSION, 0)
                .withFlags(AccessFlag.PUBLIC)
                .withMethodBody(
                    "of",
                    type,
                    ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                    code -> {
                      var second = code.newLabel();
                      code.iload(0).iload(1).if_icmplt(second).iload(0).ireturn();
                      code.labelBinding(second).iload(1).ireturn();
                    }));
  }

  private Path jar() throws IOException {
    Path jar = directory.resolve("old.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("Larger.class"));
      zip.write(oldClass());
      zip.putNextEntry(new ZipEntry("note.txt"));
      zip.write('x');
    }
    return jar;
  }

  private static Object larger(Path jar, int a, int b) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      return loader.loadClass("Larger").getMethod("of", int.class, int.class).invoke(null, a, b);
    }
  }

  @Test
  void anOldClassGetsAVersionWithFramesAndDoesTheSame() throws Exception {
    Path jar = jar();
    assertThat(versions(jar)).containsExactly(ClassFile.JAVA_5_VERSION);
    assertThat(CacheableClasses.rewrite(jar)).isTrue();
    assertThat(versions(jar)).containsExactly(ClassFile.JAVA_8_VERSION);
    assertThat(larger(jar, 3, 5)).isEqualTo(5);
    assertThat(larger(jar, 5, 3)).isEqualTo(5);
    try (JarFile file = new JarFile(jar.toFile());
        InputStream note = file.getInputStream(file.getEntry("note.txt"))) {
      assertThat(note.readAllBytes()).containsExactly('x');
    }
  }

  @Test
  void whatIsNewEnoughStaysAsItIs() throws Exception {
    Path jar = jar();
    CacheableClasses.rewrite(jar);
    byte[] first = Files.readAllBytes(jar);
    assertThat(CacheableClasses.rewrite(jar)).isFalse();
    assertThat(jar).hasBinaryContent(first);
  }

  /** The one library of the command that is so old. */
  @Test
  void theParserOfArgumentsWorksAfterwards() throws Exception {
    Path jar =
        Files.copy(
            Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
            directory.resolve("picocli.jar"));
    CacheableClasses.main(new String[] {directory.toString()});
    assertThat(versions(jar)).containsExactly(ClassFile.JAVA_8_VERSION);
    ClassLoader java = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, java)) {
      Class<?> spec = loader.loadClass("picocli.CommandLine$Model$CommandSpec");
      Object made = spec.getMethod("create").invoke(null);
      Object line =
          loader.loadClass("picocli.CommandLine").getConstructor(Object.class).newInstance(made);
      assertThat(line.getClass().getMethod("getUsageMessage").invoke(line).toString())
          .startsWith("Usage: <main class>");
    }
  }

  /** A cache that has been moved with a sealed jar keeps the JVM from starting. */
  @Test
  void noJarStaysSealed() throws IOException {
    Path jar = directory.resolve("sealed.jar");
    String manifest =
        "Manifest-Version: 1.0\nTitle: x\nSealed: true\n\nName: a/b/\nSealed: true\n\n";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
      zip.write(manifest.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(CacheableClasses.rewrite(jar)).isTrue();
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.getManifest().getMainAttributes().getValue("Title")).isEqualTo("x");
      assertThat(file.getManifest().getMainAttributes()).doesNotContainKey(Attributes.Name.SEALED);
      assertThat(file.getManifest().getAttributes("a/b/"))
          .doesNotContainKey(Attributes.Name.SEALED);
    }
    assertThat(CacheableClasses.rewrite(jar)).as("once is enough").isFalse();
  }
}
