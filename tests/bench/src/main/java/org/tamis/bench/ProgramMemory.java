package org.tamis.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.bench.load.RuleScript;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.source.Source;

/**
 * What compiled scripts take on the heap, with their text: the ground of the weights in {@code
 * service.scripts.CompiledScripts}, which {@code scripts.cache} bounds. To be run with the serial
 * collector: {@code java -XX:+UseSerialGC -cp … org.tamis.bench.ProgramMemory}. With a number of
 * scripts and of their rules, as in {@code -Xmx1g … 100000 8}, it keeps as many programs, each of
 * which has run once and so has its index.
 */
final class ProgramMemory {
  private static final int CHARACTERS = 1_000_000;
  private static final SieveCompiler COMPILER =
      SieveCompiler.of(Extensions.STANDARD, Settings.DEFAULTS);

  private ProgramMemory() {}

  public static void main(String[] arguments) {
    compile(100, "first"); // what all programs share
    if (arguments.length == 2) {
      keep(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
      return;
    }
    System.out.printf(
        "%6s %10s %12s %14s%n", "rules", "characters", "octets each", "per character");
    for (int rules : new int[] {1, 10, 100, 1_000}) {
      measure(rules);
    }
  }

  private static void measure(int rules) {
    int characters = script(rules, "one").length();
    int number = Math.max(10, CHARACTERS / characters);
    long before = used();
    List<CompileResult.Compiled> kept = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      kept.add(compile(rules, "account " + i));
    }
    long each = (used() - before) / kept.size();
    System.out.printf(
        "%6d %10d %12d %14.1f%n", rules, characters, each, each / (double) characters);
  }

  private static void keep(int number, int rules) {
    WarmEngine engine = new WarmEngine();
    byte[] message = Workload.message();
    long before = used();
    List<Program> kept = new ArrayList<>(number);
    long characters = 0;
    for (int i = 0; i < number; i++) {
      String script = script(rules, "account " + i);
      characters += script.length();
      Program program = engine.program(script);
      engine.run(program, message);
      kept.add(program);
    }
    long octets = used() - before;
    System.out.printf(
        "%d programs of %d rules, %d characters each: %d MB, %d octets each, %.1f per character%n",
        kept.size(),
        rules,
        characters / number,
        octets >> 20,
        octets / number,
        octets / (double) characters);
  }

  private static String script(int rules, String owner) {
    return RuleScript.of(rules, owner);
  }

  private static CompileResult.Compiled compile(int rules, String owner) {
    Source source = Source.of("main", script(rules, owner));
    return (CompileResult.Compiled) COMPILER.compile(source, (_, _) -> Optional.empty());
  }

  private static long used() {
    Runtime here = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int look = 0; look < 4; look++) {
      System.gc();
      least = Math.min(least, here.totalMemory() - here.freeMemory());
    }
    return least;
  }
}
