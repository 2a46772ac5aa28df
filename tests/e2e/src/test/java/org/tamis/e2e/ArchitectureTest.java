package org.tamis.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.IDN;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.tamis.engine.Program;
import org.tamis.engine.Sequence;
import org.tamis.engine.host.Host;
import org.tamis.engine.program.RunControl;

/**
 * Who may know whom, as {@code docs/architecture.md} says. Modules without classes pass. That each
 * rule can fail, {@link ArchitectureRulesTest} shows.
 */
@AnalyzeClasses(packages = "org.tamis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String GRAMMAR = "org.tamis.grammar..";
  private static final String ENGINE = "org.tamis.engine..";
  private static final String TESTING = "org.tamis.engine.testing..";
  private static final String TRIAL = "org.tamis.engine.trial..";
  private static final String COMPOSE = "org.tamis.engine.compose..";
  private static final String SERVICE = "org.tamis.service..";
  private static final String CLI = "org.tamis.cli..";
  private static final String SVTEST = "org.tamis.cli.svtest..";

  /** All of the engine but its face, the extensions, and what is for the test language. */
  static final List<String> PHASES =
      Stream.of(
              "address",
              "analysis",
              "check",
              "compile",
              "compose",
              "explain",
              "host",
              "match",
              "message",
              "plan",
              "program",
              "settings",
              "signature",
              "text",
              "trial")
          .map(name -> "org.tamis.engine." + name + "..")
          .toList();

  @ArchTest
  static final ArchRule MODULES_USE_ONLY_WHAT_STANDS_ABOVE_THEM =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("grammar")
          .definedBy(GRAMMAR)
          .layer("engine")
          .definedBy(ENGINE)
          .layer("service")
          .definedBy(SERVICE)
          .layer("managesieve")
          .definedBy("org.tamis.managesieve..")
          .layer("bridge")
          .definedBy("org.tamis.bridge..")
          .layer("studio")
          .definedBy("org.tamis.studio..")
          .layer("cli")
          .definedBy(CLI)
          .whereLayer("grammar")
          .mayOnlyBeAccessedByLayers("engine", "service", "managesieve", "bridge", "studio", "cli")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("service", "managesieve", "bridge", "studio", "cli")
          .whereLayer("service")
          .mayOnlyBeAccessedByLayers("managesieve", "bridge", "studio", "cli")
          .whereLayer("managesieve")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("bridge")
          .mayOnlyBeAccessedByLayers("studio", "cli")
          .whereLayer("studio")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule EVERY_CLASS_IS_IN_A_MODULE =
      classes()
          .should()
          .resideInAnyPackage(
              GRAMMAR,
              ENGINE,
              SERVICE,
              CLI,
              "org.tamis.managesieve..",
              "org.tamis.bridge..",
              "org.tamis.studio..",
              "org.tamis.bench..")
          .because("a class in none of these packages escapes the rule about modules");

  @ArchTest
  static final ArchRule GRAMMAR_NEEDS_ANTLR_ONLY =
      classes()
          .that()
          .resideInAPackage(GRAMMAR)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(GRAMMAR, "java..", "org.antlr..", "org.jspecify..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ONLY_GRAMMAR_KNOWS_ANTLR =
      noClasses()
          .that()
          .resideOutsideOfPackage(GRAMMAR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.antlr..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_PACKAGE_IS_IN_A_CYCLE =
      slices()
          .matching("org.tamis.(**)")
          .should()
          .beFreeOfCycles()
          .because("packages that need each other are one package with two names");

  /** A library that reads mail allocates twenty times as much as the engine's own view of it. */
  @ArchTest
  static final ArchRule ENGINE_NEEDS_RE2J_AND_JSOUP_ONLY =
      classes()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ENGINE, GRAMMAR, "java..", "com.google.re2j..", "org.jsoup..", "org.jspecify..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ENGINE_DOES_NO_IO =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                  .and(not(type(IDN.class))) // a function from names to names
                  .or(describe("files", ArchitectureTest::isFile)))
          .because("a run is a function of the script, the message and the host's answers")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ENGINE_HAS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .callMethodWhere(describe("it reads a clock", ArchitectureTest::readsClock))
          .because("Host.now() is the time of a run")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ENGINE_HAS_NO_CHANCE_AND_NO_THREADS =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat(
              assignableToAny(Random.class, Thread.class, Executor.class)
                  .or(resideInAPackage("java.util.random..")))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ENGINE_DOES_NOT_REFLECT =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.reflect..")
          .orShould()
          .callMethod(Class.class, "forName", String.class)
          .because("extensions stand in a list that a reader can open")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_PHASE_NAMES_AN_EXTENSION =
      noClasses()
          .that()
          .resideInAnyPackage(PHASES.toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tamis.engine.ext..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ONLY_THE_TEST_LANGUAGE_USES_WHAT_IS_FOR_IT =
      noClasses()
          .that()
          .resideOutsideOfPackages(TESTING, "org.tamis.cli.svtest..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(TESTING)
          .because("no script that sorts mail may change settings or take another message");

  @ArchTest
  static final ArchRule ONLY_ONE_PACKAGE_TAKES_HOLD_OF_A_RUN =
      noClasses()
          .that()
          .resideOutsideOfPackage(TESTING)
          .and()
          .doNotBelongToAnyOf(RunControl.class)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(RunControl.class)
          .because("it is a door for the test language");

  static final ArchRule TRYING_SCRIPTS_IS_A_LIBRARY =
      classes()
          .that()
          .resideInAPackage(TRIAL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ENGINE, GRAMMAR, "java..", "org.jspecify..")
          .because("the command line is only one of those who try scripts");

  @ArchTest
  static final ArchRule FRONT_ENDS_TRY_SCRIPTS_WITH_THE_LIBRARY =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .and()
          .resideOutsideOfPackage(SVTEST) // the test language has a world of its own
          .should()
          .callMethodWhere(describe("it explains a run", ArchitectureTest::explainsRun))
          .orShould()
          .implement(Host.class)
          .because("two front ends would tell different things about one script");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLI, "org.tamis.bench..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule TYPES_ARE_NAMED_AFTER_WHAT_THEY_ARE =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Utils?)")
          .because("a vague name collects code")
          .allowEmptyShould(true);

  private static boolean isFile(JavaClass type) {
    return type.getPackageName().equals("java.io")
        && (type.getSimpleName().startsWith("File")
            || type.getSimpleName().equals("RandomAccessFile"));
  }

  private static boolean readsClock(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    return switch (call.getName()) {
      case "now", "system", "systemUTC", "systemDefaultZone" ->
          owner.getPackageName().startsWith("java.time");
      case "currentTimeMillis", "nanoTime" -> owner.isEquivalentTo(System.class);
      default -> false;
    };
  }

  private static boolean explainsRun(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    return call.getName().equals("explain")
        && (owner.isEquivalentTo(Program.class) || owner.isEquivalentTo(Sequence.class));
  }

  private static DescribedPredicate<JavaClass> assignableToAny(Class<?>... types) {
    return describe(
        "assignable to any of " + Set.of(types),
        type -> Set.of(types).stream().anyMatch(type::isAssignableTo));
  }
}
