package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of {@link ArchitectureTest} finds the classes that break it. */
class ArchitectureRulesTest {
  /** For each rule, pieces of code each of which breaks it: a package, and members of a class. */
  private static final Map<String, List<Piece>> BREAKING =
      Map.ofEntries(
          Map.entry(
              "MODULES_USE_ONLY_WHAT_STANDS_ABOVE_THEM",
              List.of(
                  new Piece("grammar.parse", "org.tamis.engine.Broken a;").and("engine", ""),
                  new Piece("engine.check", "org.tamis.bridge.Broken a;").and("bridge", ""),
                  new Piece("bridge.lmtp", "org.tamis.cli.config.Broken a;")
                      .and("cli.config", ""))),
          Map.entry("EVERY_CLASS_IS_IN_A_MODULE", List.of(new Piece("stray", ""))),
          Map.entry(
              "GRAMMAR_NEEDS_ANTLR_ONLY",
              List.of(new Piece("grammar.parse", "com.google.re2j.Pattern a;"))),
          Map.entry(
              "ONLY_GRAMMAR_KNOWS_ANTLR",
              List.of(new Piece("engine.check", "org.antlr.v4.runtime.Token a;"))),
          Map.entry(
              "NO_PACKAGE_IS_IN_A_CYCLE",
              List.of(
                  new Piece("engine", "org.tamis.engine.plan.Broken a;")
                      .and("engine.plan", "org.tamis.engine.Broken a;"),
                  new Piece("cli.check", "org.tamis.cli.check.deep.Broken a;")
                      .and("cli.check.deep", "org.tamis.cli.check.Broken a;"))),
          Map.entry(
              "ENGINE_NEEDS_RE2J_AND_JSOUP_ONLY",
              List.of(
                  new Piece("engine.message", "jakarta.mail.internet.MimeMessage a;"),
                  new Piece("engine.trial", "picocli.CommandLine a;"))),
          Map.entry(
              "ENGINE_DOES_NO_IO",
              List.of(
                  new Piece("engine.host", "java.nio.file.Path a;"),
                  new Piece("engine.host", "java.net.Socket a;"),
                  new Piece("engine.host", "java.io.File a;"))),
          Map.entry(
              "ENGINE_HAS_NO_CLOCK",
              List.of(
                  new Piece("engine.ext.date", "Object a = java.time.Instant.now();"),
                  new Piece("engine.ext.date", "Object a = java.time.Clock.systemUTC();"),
                  new Piece("engine.ext.date", "long a = System.nanoTime();"))),
          Map.entry(
              "ENGINE_HAS_NO_CHANCE_AND_NO_THREADS",
              List.of(
                  new Piece("engine.match", "java.security.SecureRandom a;"),
                  new Piece("engine.match", "java.util.random.RandomGenerator a;"),
                  new Piece("engine.match", "Thread a;"),
                  new Piece("engine.match", "java.util.concurrent.ExecutorService a;"))),
          Map.entry(
              "ENGINE_DOES_NOT_REFLECT",
              List.of(
                  new Piece("engine.ext", "java.lang.reflect.Method a;"),
                  new Piece(
                      "engine.ext",
                      "Class<?> a() throws Exception { return Class.forName(\"\"); }"))),
          Map.entry(
              "NO_PHASE_NAMES_AN_EXTENSION",
              ArchitectureTest.PHASES.stream()
                  .map(phase -> phase.replaceFirst("^org.tamis.(.*)[.][.]$", "$1"))
                  .map(phase -> new Piece(phase, "org.tamis.engine.ext.Extensions a;"))
                  .toList()),
          Map.entry(
              "ONLY_THE_TEST_LANGUAGE_USES_WHAT_IS_FOR_IT",
              List.of(new Piece("cli.tryout", "org.tamis.engine.testing.TestCompiler a;"))),
          Map.entry(
              "ONLY_ONE_PACKAGE_TAKES_HOLD_OF_A_RUN",
              List.of(
                  new Piece("engine.ext.include", "org.tamis.engine.program.RunControl a;"),
                  new Piece("cli.svtest.world", "org.tamis.engine.program.RunControl a;"))),
          Map.entry(
              "TRYING_SCRIPTS_IS_A_LIBRARY",
              List.of(new Piece("engine.trial", "picocli.CommandLine a;"))),
          Map.entry(
              "FRONT_ENDS_TRY_SCRIPTS_WITH_THE_LIBRARY",
              List.of(
                  new Piece(
                      "cli.tryout",
                      "Object a(org.tamis.engine.Program p, org.tamis.engine.message.Message m,"
                          + " org.tamis.engine.host.Envelope e, org.tamis.engine.host.Host h) {"
                          + " return p.explain(m, e, h); }"))),
          Map.entry(
              "ONLY_THE_COMMAND_LINE_PRINTS",
              List.of(
                  new Piece("bridge.lmtp", "Object a = System.out;"),
                  new Piece("managesieve.login", "Object a = System.err;"))),
          Map.entry(
              "TYPES_ARE_NAMED_AFTER_WHAT_THEY_ARE",
              List.of(
                  new Piece("cli.check", "static class ScriptManager {}"),
                  new Piece("cli.check", "static class ScriptUtils {}"))));

  @TempDir private Path classes;

  /** A class {@code Broken} in a package below {@code org.tamis}, and maybe a further one. */
  private record Piece(String inPackage, String members, List<Piece> more) {
    Piece(String inPackage, String members) {
      this(inPackage, members, List.of());
    }

    Piece and(String otherPackage, String otherMembers) {
      return new Piece(inPackage, members, List.of(new Piece(otherPackage, otherMembers)));
    }

    Stream<Piece> all() {
      return Stream.concat(Stream.of(this), more.stream());
    }

    JavaFileObject source() {
      String text =
          "package org.tamis.%s; public class Broken { public %s }"
              .formatted(inPackage, members.isEmpty() ? "int a;" : members);
      String path = "/org/tamis/" + inPackage.replace('.', '/') + "/Broken.java";
      return new SimpleJavaFileObject(URI.create("string://" + path), JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return text;
        }
      };
    }
  }

  private static List<Field> rules() {
    return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
        .filter(field -> field.getType().equals(ArchRule.class))
        .toList();
  }

  private static Stream<Arguments> breaking() {
    return rules().stream()
        .map(Field::getName)
        .flatMap(rule -> {
          int pieces = BREAKING.getOrDefault(rule, List.of()).size();
          return IntStream.range(0, pieces).mapToObj(i -> Arguments.of(rule, i));
        });
  }

  @Test
  void eachRuleHasCodeThatBreaksIt() {
    assertThat(new TreeSet<>(BREAKING.keySet()))
        .containsExactlyElementsOf(new TreeSet<>(rules().stream().map(Field::getName).toList()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("breaking")
  void aRuleFindsWhatBreaksIt(String rule, int piece) throws Exception {
    JavaClasses broken = compiled(BREAKING.get(rule).get(piece));
    Field field = ArchitectureTest.class.getDeclaredField(rule);
    assertThat(((ArchRule) field.get(null)).evaluate(broken).getFailureReport().getDetails())
        .isNotEmpty()
        .allMatch(detail -> detail.contains("Broken"));
  }

  private JavaClasses compiled(Piece piece) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    List<String> options =
        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    List<JavaFileObject> sources = new ArrayList<>(piece.all().map(Piece::source).toList());
    boolean done = compiler.getTask(problems, null, null, options, null, sources).call();
    assertThat(done).as(problems.toString()).isTrue();
    return new ClassFileImporter().importPath(classes);
  }
}
