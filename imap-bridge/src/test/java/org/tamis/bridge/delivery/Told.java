package org.tamis.bridge.delivery;

import java.util.stream.Collectors;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.source.Source;

/** What deliveries begin with and end as, in words that tables can hold. */
final class Told {
  private Told() {}

  /** A script named {@code main} that must compile. */
  static Program program(String script, Settings settings) {
    SieveCompiler compiler = SieveCompiler.of(Extensions.STANDARD, settings);
    return switch (compiler.compile(Source.of("main", script))) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected ->
          throw new AssertionError(rejected.diagnostics().toString());
    };
  }

  /** All effects with their results, then all other problems. */
  static String said(DeliveryReport report) {
    return report.entries().stream().map(Told::said).collect(Collectors.joining("; "))
        + report.problems();
  }

  /** Without the line that asked for it. */
  static String said(DeliveryReport.Entry entry) {
    return EffectText.ended(entry.effect().action(), entry.result());
  }

  /** The reply over LMTP. */
  static int code(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Accepted _ -> 250;
      case DeliveryResult.Refused refused -> refused.reply();
      case DeliveryResult.Deferred later -> later.reply();
    };
  }
}
