package org.tamis.engine.signature;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.program.State;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.StepBlock;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.source.Source;

/** What extensions share while one script is compiled. Used by one thread. */
public final class Compilation {
  private final Source source;
  private final Project project;
  private final List<Extension> known;
  private final Supplier<List<Extension>> active;
  private final Uses uses;
  private final State own = new State();

  /**
   * What a script and all that it includes have in common.
   *
   * @param includes compiles an included script; its findings are apart from the including script's
   * @param shared what extensions keep for all of the scripts
   * @param required what any of the scripts requires; grows while they are checked
   */
  public record Project(
      Settings settings,
      ScriptLibrary library,
      IncludeCompiler includes,
      State shared,
      Set<Extension> required) {
    public Project(Settings settings, ScriptLibrary library, IncludeCompiler includes) {
      this(settings, library, includes, new State(), new LinkedHashSet<>());
    }
  }

  /** Compiles a script that another one includes. */
  @FunctionalInterface
  public interface IncludeCompiler {
    Included compile(Source included, Project project);
  }

  /** What became of a script that another one includes. */
  public sealed interface Included {
    /** No errors. */
    record Ready(StepBlock block) implements Included {}

    /**
     * At least one error.
     *
     * @param why the first error with its place, for people
     */
    record Broken(String why) implements Included {}
  }

  /**
   * @param known all extensions that there are
   * @param active gives the extensions that the script may use by now
   */
  public Compilation(
      Source source,
      Project project,
      Collection<Extension> known,
      Supplier<List<Extension>> active,
      Uses uses) {
    this.source = source;
    this.project = project;
    this.known = List.copyOf(known);
    this.active = active;
    this.uses = uses;
  }

  public Source source() {
    return source;
  }

  public Project project() {
    return project;
  }

  public Settings settings() {
    return project.settings();
  }

  public ScriptLibrary library() {
    return project.library();
  }

  /** All extensions that a script could require. */
  public List<Extension> known() {
    return known;
  }

  /** The extensions that the script may use by now. */
  public List<Extension> active() {
    return active.get();
  }

  public Uses uses() {
    return uses;
  }

  /** What an extension keeps for this script alone. */
  public <T> T state(StateKey<T> key) {
    return own.get(key);
  }

  /** What an extension keeps for the script and all that it includes. */
  public <T> T shared(StateKey<T> key) {
    return project.shared().get(key);
  }

  /** Compiles a script to include. */
  public Included compile(Source included) {
    return project.includes().compile(included, project);
  }
}
