package org.tamis.bridge.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.explain.PastScript.Role;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.Sequence;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.host.ScriptLibrary.Location;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.program.Needs;
import org.tamis.engine.replay.Replay;
import org.tamis.grammar.source.Source;

/** The rules of a delivery, to be run again on its message. */
public final class Rerun {
  private final PastDelivery delivery;
  private final List<Program> programs;

  private Rerun(PastDelivery delivery, List<Program> programs) {
    this.delivery = delivery;
    this.programs = programs;
  }

  /**
   * @param compiler whose programs explain what they do
   * @return empty when the rules are not known, or what they were answered, or they do not compile
   *     any more
   */
  public static Optional<Rerun> of(PastDelivery delivery, SieveCompiler compiler) {
    List<Program> programs = new ArrayList<>();
    for (Parts parts : parts(delivery.scripts())) {
      if (compiler.compile(parts.main(), parts)
          instanceof CompileResult.Compiled(Program program, _)) {
        programs.add(program);
      } else {
        return Optional.empty();
      }
    }
    return programs.isEmpty() || !delivery.answers().whole()
        ? Optional.empty()
        : Optional.of(new Rerun(delivery, programs));
  }

  private record Asked(Location location, String name) {}

  /** A script with those that it includes. */
  private record Parts(Source main, Map<Asked, Source> included) implements ScriptLibrary {
    @Override
    public Optional<Source> find(Location location, String name) {
      return Optional.ofNullable(included.get(new Asked(location, name)));
    }
  }

  private static List<Parts> parts(List<PastScript> scripts) {
    List<Parts> all = new ArrayList<>();
    for (PastScript script : scripts) {
      switch (script.role()) {
        case Role.Main _ -> all.add(new Parts(script.source(), new HashMap<>()));
        case Role.Included(Location location, String name) when !all.isEmpty() ->
            all.getLast().included().put(new Asked(location, name), script.source());
        case Role.Included _ -> {} // of a version that is not kept any more
      }
    }
    return all;
  }

  /** What of the message it looks at. */
  public Needs needs() {
    return Sequence.needs(programs);
  }

  /**
   * Runs the rules on the message.
   *
   * @return empty when they do not decide what they decided then, so that what they see now would
   *     explain nothing
   */
  public Optional<Explained> on(Message message) {
    return new Replay(programs, delivery.envelope(), delivery.at(), delivery.answers())
        .run(message)
        .filter(this::isTheSame);
  }

  private boolean isTheSame(Explained again) {
    List<Origin> now =
        again.outcome().actions().stream().map(Performed::origin).map(Rerun::place).toList();
    boolean failed = again.outcome().error().isPresent();
    boolean failedThen = delivery.problems().stream().anyMatch(one -> one.origin().isPresent());
    return failed == failedThen
        && delivery.effects().stream()
            .flatMap(effect -> effect.origin().stream())
            .map(Rerun::place)
            .allMatch(now::contains);
  }

  /** What is stored may have been shortened. */
  private static Origin place(Origin origin) {
    return new Origin(origin.script(), origin.line(), Optional.empty());
  }
}
