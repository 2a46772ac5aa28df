package org.tamis.bench;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.jsieve.ConfigurationManager;
import org.apache.jsieve.SieveFactory;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.analysis.Analysis;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.engine.analysis.Depth;
import org.tamis.engine.check.CheckedScript;
import org.tamis.engine.check.Checker;
import org.tamis.engine.check.Vocabulary;
import org.tamis.engine.compile.Generator;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.program.Executable;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Compilation;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.ParseResult;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

/**
 * What compiling a script costs, phase by phase: processor time and garbage in one thread, in a
 * warm JVM. A review, which is what an upload costs, is a compile with its warnings. In the same
 * run jSieve parses the same script, and Pigeonhole's {@code sievec} compiles it, so that ratios
 * can be read. The last line is what one program keeps in memory.
 *
 * <pre>
 * java -cp … org.tamis.bench.CompileCost [SECONDS [RULES …]]
 * </pre>
 */
public final class CompileCost {
  private static final int ROUNDS = 3;
  private static final int KEPT = 20;
  private static final Envelope ENVELOPE = new Envelope("andre@example.com", "mia@example.org");

  private final Vocabulary vocabulary = new Vocabulary(Extensions.STANDARD, Settings.DEFAULTS);
  private final Generator generator = new Generator(Generator.Form.INDEXED);
  private final Host host = new WarmEngine.NoMailboxes(Instant.parse("2026-11-22T09:15:00Z"));
  private final SieveFactory jsieve = new ConfigurationManager().build();
  private final byte[] message = Workload.message();
  private final double seconds;

  private CompileCost(double seconds) throws Exception {
    this.seconds = seconds;
  }

  /** The phases of one measurement. */
  private enum Phase {
    PARSE,
    CHECK,
    ANALYSE,
    GENERATE,
    FIRST_RUN,
    JSIEVE
  }

  public static void main(String[] arguments) throws Exception {
    List<String> all = Arrays.asList(arguments);
    CompileCost cost = new CompileCost(all.isEmpty() ? 3 : Double.parseDouble(all.getFirst()));
    int[] sizes =
        all.size() < 2
            ? new int[] {10, 100, 1_000}
            : all.stream().skip(1).mapToInt(Integer::parseInt).toArray();
    for (int rules : sizes) {
      cost.print("is", rules, Workload.is(rules, "mia"));
      cost.print("mixed", rules, Workload.mixed(rules, "mia"));
    }
  }

  private void print(String kind, int rules, String script) throws Exception {
    measure(script);
    Meter.Cost[] best = new Meter.Cost[Phase.values().length];
    Arrays.fill(best, Meter.Cost.MOST);
    for (int round = 0; round < ROUNDS; round++) {
      Meter[] meters = measure(script);
      for (Phase phase : Phase.values()) {
        best[phase.ordinal()] = best[phase.ordinal()].best(meters[phase.ordinal()].cost());
      }
    }
    System.out.printf("%n%s, %d rules, %d characters%n", kind, rules, script.length());
    for (Phase phase : Phase.values()) {
      line(phase.name().toLowerCase(Locale.ROOT), best[phase.ordinal()]);
    }
    Meter.Cost compile = sum(best, Phase.PARSE, Phase.CHECK, Phase.GENERATE);
    line("compile", compile);
    Meter.Cost review = sum(best, Phase.PARSE, Phase.CHECK, Phase.ANALYSE, Phase.GENERATE);
    line("review", review);
    line("with first run", sum(best, Phase.PARSE, Phase.CHECK, Phase.GENERATE, Phase.FIRST_RUN));
    OptionalDouble sievec = Sievec.micros(script);
    sievec.ifPresent(micros ->
        System.out.printf(
            Locale.ROOT,
            "  %-15s%12.0f us; compile is %.2f of it, review %.2f%n",
            "sievec",
            micros,
            compile.micros() / micros,
            review.micros() / micros));
    System.out.printf(
        Locale.ROOT, "  %-15s%12.2f octets for each of the script%n", "kept", kept(script));
  }

  private static Meter.Cost sum(Meter.Cost[] costs, Phase... phases) {
    double micros = 0;
    double octets = 0;
    for (Phase phase : phases) {
      micros += costs[phase.ordinal()].micros();
      octets += costs[phase.ordinal()].octets();
    }
    return new Meter.Cost(micros, octets);
  }

  private static void line(String what, Meter.Cost cost) {
    System.out.printf(
        Locale.ROOT, "  %-15s%12.0f us%12.0f kB%n", what, cost.micros(), cost.octets() / 1_000);
  }

  private Meter[] measure(String script) throws Exception {
    Meter[] meters = new Meter[Phase.values().length];
    Arrays.setAll(meters, _ -> new Meter());
    byte[] octets = script.getBytes(StandardCharsets.UTF_8);
    long until = Meter.cpuNanos() + (long) (seconds * 1e9);
    while (Meter.cpuNanos() < until) {
      Source source = Source.of("bench", new String(octets, StandardCharsets.UTF_8));
      Diagnostics found = new Diagnostics(100);
      ParseResult parsed =
          meters[Phase.PARSE.ordinal()].time(() -> new SieveParser().parse(source, found));
      CheckedScript checked =
          meters[Phase.CHECK.ordinal()].time(() -> checker(source, found).check(parsed));
      meters[Phase.ANALYSE.ordinal()].time(() -> analysed(checked, found));
      Executable program = meters[Phase.GENERATE.ordinal()].time(() -> generator.generate(checked));
      Outcome outcome =
          meters[Phase.FIRST_RUN.ordinal()].time(
              () -> program.run(Message.of(message), ENVELOPE, host));
      meters[Phase.JSIEVE.ordinal()].time(() -> jsieve.parse(new ByteArrayInputStream(octets)));
      if (found.hasErrors() || !outcome.error().isEmpty()) {
        throw new IllegalStateException("the script is wrong: " + found.list());
      }
    }
    return meters;
  }

  private static Diagnostics analysed(CheckedScript checked, Diagnostics found) {
    Analysis.run(checked, Circumstances.UNKNOWN, Depth.WARNINGS, found);
    return found;
  }

  private Checker checker(Source source, Diagnostics found) {
    Compilation.Project project =
        new Compilation.Project(
            Settings.DEFAULTS,
            ScriptLibrary.EMPTY,
            (_, _) -> new Compilation.Included.Broken("nothing is included"));
    return new Checker(vocabulary, project, source, found);
  }

  /** What is kept of a program that has run, beside the script's text. */
  private double kept(String script) {
    SieveCompiler compiler = SieveCompiler.standard();
    List<CompileResult> kept = new ArrayList<>();
    long before = 0;
    for (int program = 0; program <= KEPT; program++) {
      CompileResult result = compiler.compile(Source.of("bench", script));
      if (result instanceof CompileResult.Compiled compiled) {
        compiled.program().run(Message.of(message), ENVELOPE, host);
      }
      kept.add(result);
      before = program == 0 ? used() : before;
    }
    return (double) (used() - before) / (kept.size() - 1) / script.length();
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
