package org.tamis.engine.ext.include;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.tamis.engine.ext.include.IncludedScript.Content;
import org.tamis.engine.ext.include.IncludedScript.Use;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Report;

/**
 * Warns of what will go wrong when a script is included. RFC 6609 §3.1: these must not be errors
 * before the run, because scripts are uploaded in any order.
 */
final class Forecast {
  private static final StateKey<Set<IncludedScript>> SEEN =
      StateKey.startingWith(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

  private final Call call;
  private final Report report;
  private final int deepest;
  private final Set<IncludedScript> seen;
  private final List<Use> path = new ArrayList<>();

  Forecast(Call call, Report report) {
    this.call = call;
    this.report = report;
    this.deepest = call.settings().of(IncludeSettings.class, IncludeSettings.DEFAULTS).deepest();
    this.seen = call.compilation().shared(SEEN);
  }

  /** Follows the inclusions from {@code use} on; looks into each script once. */
  void follow(Use use) {
    IncludedScript script = use.script();
    boolean open = path.stream().anyMatch(u -> u.script() == script);
    switch (script.content()) {
      case Content.Missing _ when use.optional() -> {}
      case Content.Main _ when use.once() -> {}
      case Content.Ready _ when open && use.once() -> {}
      case Content.Missing _ -> warn(use, Problem.MISSING, "upload it, or add `:optional`");
      case Content.Broken(String why) -> warn(use, Problem.BROKEN, why);
      case Content.Surplus _ -> warn(use, Problem.SURPLUS, "include fewer scripts");
      case Content.Main _ -> warn(use, Problem.RECURSIVE, "add `:once`, or remove one of them");
      case Content.Ready _ when open ->
          warn(use, Problem.RECURSIVE, "add `:once`, or remove one of them");
      case Content.Ready _ when path.size() == deepest ->
          warn(use, Problem.TOO_DEEP, "nest at most " + deepest + " scripts");
      case Content.Ready _ -> into(use);
    }
  }

  private void into(Use use) {
    if (seen.add(use.script())) {
      path.add(use);
      use.script().uses().forEach(this::follow);
      path.removeLast();
    }
  }

  private void warn(Use use, Problem problem, String hint) {
    report.warning(
        "SV0251",
        call.span(),
        problem.message(use.script(), path.stream().map(Use::origin).toList(), use.origin()),
        hint);
  }
}
