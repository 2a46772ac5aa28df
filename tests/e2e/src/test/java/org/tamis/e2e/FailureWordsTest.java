package org.tamis.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an exception says of itself may be null, or the name of a class: people read {@code Reason}.
 * The grammar and the engine do no I/O, and word all of their exceptions themselves.
 */
@AnalyzeClasses(packages = "org.tamis", importOptions = ImportOption.DoNotIncludeTests.class)
class FailureWordsTest {
  private static final Path ROOT = Path.of("../..");

  /** Exceptions of libraries whose messages are sentences. */
  private static final Set<String> SENTENCES =
      Set.of("picocli.CommandLine$ParameterException", "org.tomlj.TomlParseError");

  private static final Pattern CAUGHT = Pattern.compile("catch \\([\\w.|\\s]+ ([a-z]\\w*)\\)");

  @ArchTest
  static final ArchRule MESSAGES_OF_EXCEPTIONS_ARE_NOT_SHOWN =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.tamis.grammar..",
              "org.tamis.engine..",
              "org.tamis.service.text..",
              "org.tamis.bench..",
              "org.tamis.bridge.testing..",
              "org.tamis.service.testing..") // for tests of other modules
          .should()
          .accessTargetWhere(describe("it reads an exception's message", FailureWordsTest::reads))
          .because("Reason.of says it in words");

  private static boolean reads(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    boolean itself = access.getOriginOwner().isAssignableTo(Throwable.class);
    return Set.of("getMessage", "getLocalizedMessage").contains(access.getName())
        && owner.isAssignableTo(Throwable.class)
        && !itself
        && !SENTENCES.contains(owner.getName());
  }

  /**
   * The compiled class does not show that {@code "x: " + e} is made of an exception; and a pattern
   * of a record calls {@code toString} of one itself.
   */
  @Test
  void exceptionsAreNotPutIntoStrings() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String module : List.of("service", "managesieve-server", "imap-bridge", "cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          inStrings(Files.readString(file)).forEach(use -> found.add(file + ": " + use));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> inStrings(String source) {
    Set<String> names =
        CAUGHT.matcher(source).results().map(caught -> caught.group(1)).collect(Collectors.toSet());
    return names.isEmpty()
        ? List.of()
        : Pattern.compile(
                ("\\+ (?:%1$s)\\b(?![.(])|valueOf\\((?:%1$s)\\)|(?<![\\w.])(?:%1$s) \\+ \"")
                    .formatted(String.join("|", names)))
            .matcher(source)
            .results()
            .map(use -> use.group())
            .toList();
  }

  @Test
  void suchAStringIsFound() {
    assertThat(inStrings("try { } catch (IOException e) { say(\"x: \" + e); }")).hasSize(1);
    assertThat(inStrings("try { } catch (A | B bad) { say(String.valueOf(bad)); }")).hasSize(1);
    assertThat(inStrings("try { } catch (IOException e) { say(\"x: \" + e.line()); }")).isEmpty();
  }
}
