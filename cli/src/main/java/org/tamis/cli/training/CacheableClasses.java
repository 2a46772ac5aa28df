package org.tamis.cli.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.DeadCodeOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes classes that the JVM's cache takes out of those that it does not take. Those of libraries
 * get a newer class-file version, with the frames that it needs: the cache takes none from before
 * Java 6, since they are checked by a verifier that loads other classes as it goes. They were a
 * third of the time that {@code tamis --version} took. Ours get {@link PlainCalls}. No jar stays
 * sealed: what the cache knows of a sealed package is that its jar lay where the cache was made, so
 * that the JVM does not start where the jar lies now.
 */
public final class CacheableClasses {
  private static final int JAVA_6 = 50;
  private static final String OURS = "org/tamis/";
  private static final Attributes.Name SEALED = Attributes.Name.SEALED;

  private final Map<String, byte[]> entries;
  private final ClassFile classes;

  private CacheableClasses(Map<String, byte[]> entries) {
    this.entries = entries;
    this.classes =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            DeadCodeOption.PATCH_DEAD_CODE,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::resource)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /**
   * @param arguments jars, and directories of jars; those without such classes stay as they are.
   *     The class path must have all that their classes extend.
   */
  public static void main(String[] arguments) throws IOException {
    for (String argument : arguments) {
      Path place = Path.of(argument);
      if (Files.isDirectory(place)) {
        rewriteAll(place);
      } else {
        rewrite(place);
      }
    }
  }

  private static void rewriteAll(Path directory) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
      for (Path jar : jars) {
        rewrite(jar);
      }
    }
  }

  /** Whether there was something to do. */
  static boolean rewrite(Path jar) throws IOException {
    CacheableClasses files = new CacheableClasses(read(jar));
    Map<String, byte[]> rewritten = files.rewritten();
    if (rewritten.isEmpty()) {
      return false;
    }
    Path next = jar.resolveSibling(jar.getFileName() + ".next");
    files.write(next, rewritten);
    Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  private static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        try (InputStream in = file.getInputStream(entry)) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return entries;
  }

  private Map<String, byte[]> rewritten() {
    Map<String, byte[]> rewritten = new HashMap<>();
    entries.forEach((name, octets) -> rewrite(name, octets).ifPresent(c -> rewritten.put(name, c)));
    return rewritten;
  }

  /** Classes for newer versions of Java are below META-INF, and need nothing. */
  private Optional<byte[]> rewrite(String name, byte[] octets) {
    if (name.equals(JarFile.MANIFEST_NAME)) {
      return unsealed(octets);
    }
    if (!name.endsWith(".class") || name.startsWith("META-INF/") || octets.length < 8) {
      return Optional.empty();
    }
    if (((octets[6] & 0xFF) << 8 | octets[7] & 0xFF) < JAVA_6) {
      return Optional.of(classes.transformClass(classes.parse(octets), CacheableClasses::copy));
    }
    return name.startsWith(OURS) ? plain(classes.parse(octets)) : Optional.empty();
  }

  private static Optional<byte[]> unsealed(byte[] octets) {
    try {
      Manifest manifest = new Manifest(new ByteArrayInputStream(octets));
      boolean sealed = manifest.getMainAttributes().remove(SEALED) != null;
      for (Attributes section : manifest.getEntries().values()) {
        sealed |= section.remove(SEALED) != null;
      }
      if (!sealed) {
        return Optional.empty();
      }
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      manifest.write(written);
      return Optional.of(written.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is no manifest
    }
  }

  private Optional<byte[]> plain(ClassModel model) {
    return PlainCalls.wanted(model)
        ? Optional.of(classes.transformClass(model, PlainCalls.of(model)))
        : Optional.empty();
  }

  private void write(Path jar, Map<String, byte[]> rewritten) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry written = new ZipEntry(entry.getKey());
        written.setTime(0); // the same each time
        zip.putNextEntry(written);
        zip.write(rewritten.getOrDefault(entry.getKey(), entry.getValue()));
        zip.closeEntry();
      }
    }
  }

  /** Code is written anew, since its frames are. */
  private static void copy(ClassBuilder builder, ClassElement element) {
    switch (element) {
      case ClassFileVersion _ -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
      case MethodModel method ->
          builder.transformMethod(
              method, MethodTransform.transformingCode((code, part) -> code.with(part)));
      default -> builder.with(element);
    }
  }

  private @Nullable InputStream resource(ClassDesc type) {
    String descriptor = type.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
    return Optional.ofNullable(entries.get(name)).map(ByteArrayInputStream::new).orElse(null);
  }
}
