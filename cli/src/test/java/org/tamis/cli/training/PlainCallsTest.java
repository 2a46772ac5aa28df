package org.tamis.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainCallsTest {
  /** A component of each kind. */
  public record Sample(
      boolean flag,
      byte octet,
      char sign,
      short small,
      int number,
      long large,
      float rough,
      double fine,
      String text,
      int[] numbers) {}

  public record Empty() {}

  /** Switches over types: with conditions, patterns inside others, and null. */
  public static final class Switches {
    private Switches() {}

    public static String of(Object value) {
      return switch (value) {
        case null -> "nothing";
        case String text when text.isEmpty() -> "no text";
        case String text when text.length() > 3 -> "long text";
        case CharSequence text -> "text " + text;
        case int[] numbers -> "numbers " + numbers.length;
        case Sample(_, _, _, _, int number, _, _, _, String text, _) when number > 0 ->
            text + number;
        case Sample _ -> "a sample";
        default -> "other";
      };
    }
  }

  /** In an interface a method is called in another way. */
  public interface Kind {
    static int of(Object value) {
      return switch (value) {
        case Integer number -> number;
        case Long _ -> -1;
        default -> -2;
      };
    }
  }

  /** A switch whose labels are not only types. */
  public enum Level {
    LOW,
    HIGH;

    public static String of(Object value) {
      return switch (value) {
        case LOW -> "low";
        case Level _ -> "another level";
        default -> "no level";
      };
    }
  }

  private static final List<Class<?>> CLASSES =
      List.of(Sample.class, Empty.class, Switches.class, Kind.class, Level.class);

  private static final List<Object[]> VALUES =
      List.of(
          sample(1, 0.0, "a"),
          sample(1, 0.0, "a"),
          sample(2, 0.0, "a"),
          sample(1, -0.0, "a"),
          sample(1, Double.NaN, "a"),
          sample(1, Double.NaN, "b"),
          sample(0, 0.0, null));

  @TempDir Path directory;
  private URLClassLoader rewritten;

  private static Object[] sample(int number, double fine, String text) {
    return new Object[] {
      true, (byte) -3, 'x', (short) 300, number, 1L << 40, 1.5f, fine, text, null
    };
  }

  private static byte[] octets(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(name(type).replaceAll(".*/", ""))) {
      return in.readAllBytes();
    }
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  @BeforeEach
  void rewrite() throws IOException {
    Path jar = directory.resolve("sample.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type : CLASSES) {
        zip.putNextEntry(new ZipEntry(name(type)));
        zip.write(octets(type));
      }
      zip.putNextEntry(
          new ZipEntry(name(PlainCallsTest.class))); // a name is short by what is around
      zip.write(octets(PlainCallsTest.class));
    }
    assertThat(CacheableClasses.rewrite(jar)).isTrue();
    assertThat(CacheableClasses.rewrite(jar)).isFalse();
    rewritten =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  @AfterEach
  void close() throws IOException {
    rewritten.close();
  }

  private Class<?> rewritten(Class<?> type) throws ClassNotFoundException {
    return rewritten.loadClass(type.getName());
  }

  private static List<Object> made(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getConstructors()[0];
    List<Object> made = new ArrayList<>();
    for (Object[] values : VALUES) {
      made.add(constructor.newInstance(values));
    }
    return made;
  }

  @Test
  void nothingIsLeftToLinkButWhatHasOtherLabels() throws Exception {
    for (Class<?> type : CLASSES) {
      try (InputStream in = rewritten.getResourceAsStream(name(type))) {
        assertThat(PlainCalls.wanted(ClassFile.of().parse(in.readAllBytes()))).isFalse();
      }
      assertThat(PlainCalls.wanted(ClassFile.of().parse(octets(type))))
          .isEqualTo(type != Level.class);
    }
  }

  @Test
  void recordsAnswerAsBefore() throws Exception {
    List<Object> before = made(Sample.class);
    List<Object> after = made(rewritten(Sample.class));
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).hashCode()).isEqualTo(before.get(i).hashCode());
      assertThat(after.get(i)).hasToString(before.get(i).toString());
      assertThat(after.get(i)).isNotEqualTo(before.get(i)).isNotEqualTo(null);
      for (int k = 0; k < before.size(); k++) {
        assertThat(Objects.equals(after.get(i), after.get(k)))
            .isEqualTo(Objects.equals(before.get(i), before.get(k)));
      }
    }
    Object empty = rewritten(Empty.class).getConstructor().newInstance();
    assertThat(empty).hasToString("Empty[]").hasSameHashCodeAs(new Empty());
    assertThat(empty).isEqualTo(rewritten(Empty.class).getConstructor().newInstance());
  }

  @Test
  void switchesChooseAsBefore() throws Exception {
    Method after = rewritten(Switches.class).getMethod("of", Object.class);
    for (Object value :
        Arrays.asList(null, "", "abc", "abcd", new StringBuilder("b"), new int[3], 1)) {
      assertThat(after.invoke(null, value)).isEqualTo(Switches.of(value));
    }
    List<Object> before = made(Sample.class);
    List<Object> samples = made(rewritten(Sample.class));
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.invoke(null, samples.get(i))).isEqualTo(Switches.of(before.get(i)));
    }
    Method kind = rewritten(Kind.class).getMethod("of", Object.class);
    assertThat(List.of(kind.invoke(null, 5), kind.invoke(null, 5L), kind.invoke(null, "5")))
        .containsExactly(5, -1, -2);
    Class<?> level = rewritten(Level.class);
    Object high = level.getEnumConstants()[1];
    assertThat(level.getMethod("of", Object.class).invoke(null, high)).isEqualTo("another level");
  }
}
